package dev.verger.locations.location;

import dev.verger.apple.config.ClientConfig;
import dev.verger.apple.token.ServiceToken;
import dev.verger.platform.error.InvalidRequestException;
import dev.verger.platform.text.ForeignText;

/**
 * Tokens from before locations existed: Apple names no location for them, or refuses them (9647). Such a token may be
 * stored, gives access to nothing, and is renewed once by a token of a location of the same organisation.
 */
final class LegacyToken {

    /** What Apple would say of a location if a legacy token had one. */
    static final ClientConfig NO_LOCATION =
            new ClientConfig(null, null, null, null, null, null, null, null, null, null);

    private LegacyToken() {}

    /** Whether this is what Apple says about a legacy token; a location may have a blank name. */
    static boolean isFor(ClientConfig config) {
        return config.uId() == null || config.locationName() == null;
    }

    /** @throws InvalidRequestException if the token is a legacy token too, or of another organisation */
    static void requireUpgrade(Location legacy, ServiceToken token, ClientConfig config) {
        if (isFor(config)) {
            throw refusal("This is a legacy token again; download one for a location.");
        }
        String present = legacy.apple().organizationName().strip();
        String other = ForeignText.clean(token.organizationName()).strip();
        if (!present.equals(other)) {
            throw refusal("The service token belongs to the organisation %s, but this location is of %s."
                    .formatted(other, present));
        }
    }

    private static InvalidRequestException refusal(String description) {
        return new InvalidRequestException("INVALID_TOKEN", "serviceToken", description);
    }
}
