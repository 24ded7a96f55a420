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
     */
    public ClientConfig prove(RunContext pass) {
        ClientConfig client = pass.apple().clientConfig();
        if (client.uId() != null && !client.uId().equals(pass.location().uId())) {
            throw new IllegalStateException("The token opens another library than its location's");
        }
        return client;
    }

    /**
     * Asks the owner of the location.
     *
     * @throws TokenUnusableException if the token was lost meanwhile
     */
    public void requireFree(RunContext pass) {
        Location now = locations.get(pass.locationId());
        if (now.obstacle() != null) {
            throw new TokenUnusableException(now.obstacle());
        }
    }
}
