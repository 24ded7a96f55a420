package dev.verger.locations.location;

import dev.verger.locations.country.MainLanguage;
import dev.verger.locations.servicetoken.TokenState;
import java.time.Instant;
import java.util.List;

/** What the other services need to know of a location before they serve or change its data. */
sealed interface InternalLocation {

    /** A location that was deleted. */
    record Deleted(String id, boolean deleted) implements InternalLocation {}

    /**
     * A location that is there.
     *
     * @param uId absent for a legacy token
     * @param countryCode the storefront in use
     * @param language of that country, for mails to people whose language is not known
     */
    record Present(
            String id,
            boolean deleted,
            String name,
            String siteId,
            String uId,
            long tokenVersion,
            TokenState tokenState,
            Instant tokenExpiration,
            boolean clientContextMismatch,
            String countryCode,
            String language,
            String appleCountryCode,
            String defaultPlatform,
            String organizationName,
            boolean automaticallyPopulatePurchasedContent,
            boolean sendNotificationWhenNoLongerAssigned,
            boolean autoRegisterManagedUsers,
            List<LicenseThreshold> licenseThresholds,
            long revision)
            implements InternalLocation {}

    static InternalLocation deleted(long id) {
        return new Deleted(Long.toString(id), true);
    }

    static InternalLocation of(Location location, Instant now) {
        var settings = location.settings();
        var apple = location.apple();
        var token = location.token();
        return new Present(
                Long.toString(location.id()),
                false,
                settings.name(),
                Long.toString(settings.siteId()),
                apple.uId(),
                token.version(),
                token.stateAt(now),
                token.expires(),
                token.claimedBy() != null,
                location.countryCode(),
                MainLanguage.of(location.countryCode()),
                apple.countryCode(),
                apple.defaultPlatform(),
                apple.organizationName(),
                settings.automaticallyPopulatePurchasedContent(),
                settings.sendNotificationWhenNoLongerAssigned(),
                settings.autoRegisterManagedUsers(),
                settings.licenseThresholds(),
                location.revision());
    }
}
