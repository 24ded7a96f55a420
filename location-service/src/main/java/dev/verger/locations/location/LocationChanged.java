package dev.verger.locations.location;

import dev.verger.locations.country.MainLanguage;
import java.util.List;

/**
 * A location is new, or its settings or Apple's facts about it changed: the whole of them, so that the last one seen is
 * all that a reader needs.
 *
 * @param countryCode the storefront in use
 * @param language of that country, for mails to people whose language is not known
 * @param appleCountryCode the one that Apple says
 * @param revision grows with every change; an event with a lower one is out of date
 */
record LocationChanged(
        String locationId,
        String name,
        String siteId,
        String countryCode,
        String language,
        String appleCountryCode,
        String uId,
        String organizationName,
        String locationName,
        boolean automaticallyPopulatePurchasedContent,
        boolean sendNotificationWhenNoLongerAssigned,
        boolean autoRegisterManagedUsers,
        List<LicenseThreshold> licenseThresholds,
        long revision) {

    static LocationChanged of(long id, LocationSettings settings, AppleFacts apple, long revision) {
        String countryCode = settings.countryCode() == null ? apple.countryCode() : settings.countryCode();
        return new LocationChanged(
                Long.toString(id),
                settings.name(),
                Long.toString(settings.siteId()),
                countryCode,
                MainLanguage.of(countryCode),
                apple.countryCode(),
                apple.uId(),
                apple.organizationName(),
                apple.locationName(),
                settings.automaticallyPopulatePurchasedContent(),
                settings.sendNotificationWhenNoLongerAssigned(),
                settings.autoRegisterManagedUsers(),
                settings.licenseThresholds(),
                revision);
    }
}
