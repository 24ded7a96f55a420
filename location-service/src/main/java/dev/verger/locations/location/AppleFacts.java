package dev.verger.locations.location;

import dev.verger.apple.config.ClientConfig;
import dev.verger.locations.servicetoken.AcceptedToken;
import dev.verger.platform.text.ForeignText;
import java.util.stream.Stream;

/**
 * Apple's data about a location. Names are kept byte for byte, but for control characters.
 *
 * @param uId the library; null for a legacy token
 * @param organizationName from the token
 * @param locationName may be null, also for a legacy token
 * @param countryCode ISO 3166-1 alpha-2, or null
 * @param defaultPlatform {@code enterprisestore} or {@code volumestore}, or null
 */
record AppleFacts(
        String uId, String organizationName, String locationName, String countryCode, String defaultPlatform) {

    private static final String NAMELESS = "–";

    AppleFacts {
        organizationName = ForeignText.clean(organizationName);
        locationName = ForeignText.clean(locationName);
        countryCode = ForeignText.clean(countryCode);
        defaultPlatform = ForeignText.clean(defaultPlatform);
    }

    static AppleFacts of(ClientConfig config, String organizationName) {
        return new AppleFacts(
                config.uId(),
                organizationName,
                config.locationName(),
                config.countryISO2ACode(),
                config.defaultPlatform());
    }

    static AppleFacts of(AcceptedToken accepted) {
        return of(accepted.config(), accepted.organizationName());
    }

    /** What a location is called without a name of its own: one that a client could have sent. */
    String displayName() {
        return Stream.of(locationName, organizationName, uId)
                .map(name -> ForeignText.name(name, LocationSettings.LONGEST))
                .filter(name -> !name.isEmpty())
                .findFirst()
                .orElse(NAMELESS);
    }
}
