package dev.verger.locations.location;

import dev.verger.apple.config.ClientConfig;

/**
 * What Apple says of a location. Names are kept byte for byte.
 *
 * @param uId the library; null for a legacy token
 * @param organizationName from the token
 * @param locationName may be null, also for a legacy token
 * @param countryCode ISO 3166-1 alpha-2, or null
 * @param defaultPlatform {@code enterprisestore} or {@code volumestore}, or null
 */
record AppleFacts(
        String uId,
        String organizationName,
        String locationName,
        String countryCode,
        String defaultPlatform) {

    static AppleFacts of(ClientConfig config, String organizationName) {
        return new AppleFacts(
                config.uId(),
                organizationName,
                config.locationName(),
                config.countryISO2ACode(),
                config.defaultPlatform());
    }

    static AppleFacts ofLegacyToken(String organizationName) {
        return new AppleFacts(null, organizationName, null, null, null);
    }

    /** What a location is called unless somebody names it. */
    String displayName() {
        return locationName == null || locationName.isBlank()
                ? organizationName
                : locationName.strip();
    }
}
