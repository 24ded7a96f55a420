package dev.verger.catalog.location;

import dev.verger.platform.security.SiteScope;
import java.util.List;

/**
 * A location as its owner describes it. Of a deleted one only the id is known.
 *
 * @param siteId -1 when it belongs to no site
 * @param uId Apple's id of the library
 * @param tokenVersion grows with each renewal
 * @param countryCode storefront: what an administrator chose, else Apple's
 * @param defaultPlatform {@code enterprisestore} or {@code volumestore}
 * @param language for names of titles, or null for the storefront's own
 * @param revision grows with each change of the settings; 0 if they are not known
 */
public record Location(
        long id,
        String name,
        Long siteId,
        boolean deleted,
        String uId,
        int tokenVersion,
        TokenState tokenState,
        boolean clientContextMismatch,
        String countryCode,
        String appleCountryCode,
        String defaultPlatform,
        String language,
        String organizationName,
        boolean automaticallyPopulatePurchasedContent,
        boolean sendNotificationWhenNoLongerAssigned,
        boolean autoRegisterManagedUsers,
        List<LicenseThreshold> licenseThresholds,
        long revision) {

    public Location {
        siteId = siteId == null ? SiteScope.NO_SITE : siteId;
        licenseThresholds = licenseThresholds == null ? List.of() : List.copyOf(licenseThresholds);
    }

    /** Why Apple may not be asked now, or null when it may. */
    public TokenState unusableReason() {
        if (tokenState != null && !tokenState.usable()) {
            return tokenState;
        }
        return clientContextMismatch ? TokenState.IN_USE_ELSEWHERE : null;
    }

    /** Storefront in which its titles are looked up, or null while it is not known. */
    public String storefront() {
        return countryCode != null ? countryCode : appleCountryCode;
    }

    /**
     * This older answer with what is known since from events: a deletion is final, settings are those of the higher
     * revision, the token is that of the higher version. What the events do not carry stays as it was answered.
     */
    Location updatedBy(Location snapshot) {
        if (deleted || snapshot.deleted) {
            return deleted ? this : snapshot;
        }
        Location settings = snapshot.revision > revision ? snapshot : this;
        Location token = snapshot.tokenVersion >= tokenVersion ? snapshot : this;
        return new Location(
                id,
                settings.name,
                settings.siteId,
                false,
                settings.uId,
                token.tokenVersion,
                token.tokenState,
                clientContextMismatch && snapshot.tokenVersion <= tokenVersion,
                settings.countryCode,
                appleCountryCode,
                defaultPlatform,
                language,
                settings.organizationName,
                settings.automaticallyPopulatePurchasedContent,
                settings.sendNotificationWhenNoLongerAssigned,
                settings.autoRegisterManagedUsers,
                settings.licenseThresholds,
                settings.revision);
    }
}
