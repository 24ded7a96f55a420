package dev.verger.catalog.run;

import dev.verger.apple.config.ClientConfig;
import dev.verger.catalog.location.Location;
import dev.verger.catalog.location.LocationAccessService;
import dev.verger.catalog.location.TokenUnusableException;
import jakarta.enterprise.context.ApplicationScoped;

/** Makes sure that a run may begin, and before each phase that it may go on. */
@ApplicationScoped
public class RunGuard {

    private final LocationAccessService locations;

    RunGuard(LocationAccessService locations) {
        this.locations = locations;
    }

    /**
     * Asks Apple whether the token is good and the location ours; what it says of the location is the freshest that
     * there is.
     *
     * @throws IllegalStateException if the token opens another library
     * @throws dev.verger.apple.error.AppleTokenException if Apple does not accept the token
     * @throws dev.verger.catalog.apple.ClaimedElsewhereException if another MDM server manages the location
     */
    public ClientConfig verifyTokenAndClaim(RunContext context) {
        ClientConfig client = context.apple().clientConfig();
        if (client.uId() != null && !client.uId().equals(context.location().uId())) {
            throw new IllegalStateException("The token opens another library than its location's");
        }
        return client;
    }

    /**
     * Asks the owner of the location.
     *
     * @throws TokenUnusableException if the token was lost meanwhile
     * @throws dev.verger.platform.error.NotFoundException if the location was deleted
     * @throws dev.verger.platform.error.UnavailableException if the owner does not answer and nothing is known of the
     *     location
     */
    public void requireUsableToken(RunContext context) {
        Location now = locations.get(context.locationId());
        if (now.unusableReason() != null) {
            throw new TokenUnusableException(now.unusableReason());
        }
    }
}
