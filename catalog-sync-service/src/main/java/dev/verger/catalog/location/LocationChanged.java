package dev.verger.catalog.location;

import java.util.List;

/**
 * Settings of a location after a change, as location-service publishes them.
 *
 * @param revision grows with each change; an older one than known is late and of no use
 */
public record LocationChanged(
        long locationId,
        String name,
        Long siteId,
        String countryCode,
        String appleCountryCode,
        String uId,
        String organizationName,
        boolean automaticallyPopulatePurchasedContent,
        boolean sendNotificationWhenNoLongerAssigned,
        boolean autoRegisterManagedUsers,
        List<LicenseThreshold> licenseThresholds,
        long revision) {

    public LocationChanged {
        licenseThresholds = licenseThresholds == null ? List.of() : List.copyOf(licenseThresholds);
    }

    /** The settings that the owner answered, as its event would have carried them. */
    public static LocationChanged of(Location answer) {
        return new LocationChanged(
                answer.id(),
                answer.name(),
                answer.siteId(),
                answer.countryCode(),
                answer.appleCountryCode(),
                answer.uId(),
                answer.organizationName(),
                answer.automaticallyPopulatePurchasedContent(),
                answer.sendNotificationWhenNoLongerAssigned(),
                answer.autoRegisterManagedUsers(),
                answer.licenseThresholds(),
                answer.revision());
    }
}
