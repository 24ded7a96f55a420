package dev.verger.locations.location;

import dev.verger.apple.config.ClientConfig;
import dev.verger.apple.config.ClientConfigRequest;
import dev.verger.apple.config.MdmInfo;
import dev.verger.apple.error.AppleTokenException;
import dev.verger.apple.token.ServiceToken;
import dev.verger.locations.apple.AppleLocations;
import dev.verger.locations.installation.Installation;
import dev.verger.locations.servicetoken.AcceptedToken;
import dev.verger.locations.servicetoken.ServiceTokenService;
import dev.verger.platform.error.InvalidRequestException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.function.Supplier;

/**
 * Asks Apple whether a token is valid and which location it belongs to, and claims the location unless another server
 * holds it. Must be called outside of a transaction.
 */
@ApplicationScoped
class TokenAcceptance {

    private final AppleLocations apple;
    private final Installation installation;
    private final ServiceTokenService tokens;
    private final DuplicateTokens duplicates;
    private final Clock clock;

    TokenAcceptance(
            AppleLocations apple,
            Installation installation,
            ServiceTokenService tokens,
            DuplicateTokens duplicates,
            Clock clock) {
        this.apple = apple;
        this.installation = installation;
        this.tokens = tokens;
        this.duplicates = duplicates;
        this.clock = clock;
    }

    /**
     * A token for a new location.
     *
     * @throws InvalidRequestException if the text is no token file, Apple refuses the token, or a location has it
     *     already
     * @throws dev.verger.locations.apple.AppleUnavailableException if Apple gives no usable answer
     */
    AcceptedToken acceptNew(String text) {
        ServiceToken token = ServiceTokenText.read(text, clock.instant());
        duplicates.refuse(token);
        ClientConfig config = ask(() -> apple.readUnknown(token));
        if (LegacyToken.isFor(config)) {
            return new AcceptedToken(token, LegacyToken.NO_LOCATION, null);
        }
        duplicates.refuse(config.uId());
        return accepted(token, config);
    }

    /**
     * Whether a location has this very token. A legacy token opens no location yet, so it is always worth another
     * question to Apple.
     *
     * @throws InvalidRequestException when the text is no token file
     */
    boolean isHeld(String text, Location location) {
        return location.apple().uId() != null
                && tokens.findHolder(ServiceTokenText.parse(text))
                        .filter(holder -> holder == location.id())
                        .isPresent();
    }

    /**
     * Another token for a location that is already here.
     *
     * @throws InvalidRequestException if the text is no token file, Apple refuses the token, or another location has it
     * @throws OtherLocationTokenException if the token opens another location at Apple
     * @throws dev.verger.locations.apple.AppleUnavailableException if Apple gives no usable answer
     */
    AcceptedToken acceptRenewal(String text, Location location) {
        ServiceToken token = ServiceTokenText.read(text, clock.instant());
        duplicates.refuseForOther(token, location.id());
        String uId = location.apple().uId();
        ClientConfig config = ask(() -> uId == null ? apple.readUnknown(token) : apple.read(token, uId));
        if (uId == null) {
            LegacyToken.requireUpgrade(location, token, config);
            duplicates.refuse(config.uId());
        } else if (!uId.equals(config.uId())) {
            throw new OtherLocationTokenException(location, config.locationName());
        }
        return accepted(token, config);
    }

    private AcceptedToken accepted(ServiceToken token, ClientConfig config) {
        MdmInfo holder = config.mdmInfo();
        if (!installation.isAnother(holder) && !installation.isUs(holder)) {
            var claim = ClientConfigRequest.claim(installation.mdmInfo());
            holder = ask(() -> apple.write(token, config.uId(), claim)).mdmInfo();
        }
        return new AcceptedToken(token, config, installation.isAnother(holder) ? holder : null);
    }

    private static ClientConfig ask(Supplier<ClientConfig> question) {
        try {
            return question.get();
        } catch (AppleTokenException e) {
            if (e.reason() == AppleTokenException.Reason.LEGACY) {
                return LegacyToken.NO_LOCATION;
            }
            throw ServiceTokenText.refusal(e);
        }
    }
}
