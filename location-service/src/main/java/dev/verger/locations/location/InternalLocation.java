package dev.verger.locations.location;

import dev.verger.locations.servicetoken.TokenState;
import java.time.Instant;
import java.util.List;

/**
 * What the other services need to know of a location before they serve or change something of it.
 *
 * @param deleted then only the id is there as well
 * @param language of names and prices, or null for the storefront's own
 */
record InternalLocation(
        String id,
        boolean deleted,
        String name,
        String siteId,
        String uId,
        Long tokenVersion,
        TokenState tokenState,
        Boolean clientContextMismatch,
        String countryCode,
        String appleCountryCode,
        String defaultPlatform,
        String language,
        String organizationName,
        Boolean automaticallyPopulatePurchasedContent,
        Boolean sendNotificationWhenNoLongerAssigned,
        Boolean autoRegisterManagedUsers,
        List<LicenseThreshold> licenseThresholds,
        Long revision) {

    static InternalLocation of(Location location, Instant now) {
        var settings = location.settings();
        var apple = location.apple();
        return new InternalLocation(
                Long.toString(location.id()),
                false,
                settings.name(),
                Long.toString(settings.siteId()),
                apple.uId(),
                location.token().version(),
                location.token().stateAt(now),
                location.token().claimedBy() != null,
                location.countryCode(),
                apple.countryCode(),
                apple.defaultPlatform(),
                null,
                apple.organizationName(),
                settings.populateCatalogs(),
                settings.notifyUsers(),
                settings.registerManagedUsers(),
                settings.licenseThresholds(),
                location.revision());
    }

    static InternalLocation ofTombstone(long id) {
        return new InternalLocation(
                Long.toString(id),
                true,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }
}
