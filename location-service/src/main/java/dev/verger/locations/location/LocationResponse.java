package dev.verger.locations.location;

import dev.verger.apple.config.MdmInfo;
import dev.verger.locations.catalog.ContentRows;
import dev.verger.locations.servicetoken.TokenState;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A location in Jamf Pro's shape, with our own members after {@code lastSyncTime}. Members without a value are left
 * out.
 */
@Schema(
        name = "VolumePurchasingLocation",
        description = "A location: an organisational unit at Apple whose licenses one service token opens.")
record LocationResponse(
        @Schema(readOnly = true, examples = "12") String id,

        @Schema(description = "Display name.", examples = "Lycée Hugo")
        String name,

        @Schema(readOnly = true, description = "Sum over the content, without unlimited titles.")
        long totalPurchasedLicenses,

        @Schema(readOnly = true, description = "Sum over the content, without unlimited titles.")
        long totalUsedLicenses,

        @Schema(description = "Apple account behind the token, if it was entered.")
        String appleId,

        @Schema(description = "The same as contactEmail.") String email,

        @Schema(readOnly = true, description = "From the token.")
        String organizationName,

        @Schema(readOnly = true) Instant tokenExpiration,

        @Schema(description = "Storefront: the one that was chosen, else Apple's.", examples = "FR")
        String countryCode,

        @Schema(readOnly = true, description = "The location's name at Apple.")
        String locationName,

        @Schema(readOnly = true, description = "Another MDM server holds the location.")
        boolean clientContextMismatch,

        boolean automaticallyPopulatePurchasedContent,
        boolean sendNotificationWhenNoLongerAssigned,
        boolean autoRegisterManagedUsers,

        @Schema(description = "-1 for none.", examples = "1")
        String siteId,

        @Schema(readOnly = true) String siteName,

        @Schema(readOnly = true, description = "End of the last good sync; absent before the first.")
        Instant lastSyncTime,

        @Schema(readOnly = true) TokenState tokenState,

        @Schema(readOnly = true, description = "The other server, while it holds the location.")
        MdmInfo claimedBy,

        @Schema(readOnly = true, description = "The country that Apple says.")
        String appleCountryCode,

        @Schema(description = "Whom to ask about this location.")
        String contactEmail,

        List<LicenseThreshold> licenseThresholds,
        @Schema(readOnly = true) List<LocationWarning> warnings,

        @Schema(
                readOnly = true,
                implementation = ContentRows.ContentRow[].class,
                description = "The whole content, in single answers only; left out when it is not available.")
        ContentRows content) {

    /** As it stands in lists. */
    static LocationResponse of(Location location, Instant now) {
        return of(location, now, null, null);
    }

    /** @param content null when it is not available */
    static LocationResponse of(Location location, Instant now, List<LocationWarning> warnings, ContentRows content) {
        var settings = location.settings();
        var apple = location.apple();
        var token = location.token();
        var sync = location.sync();
        return new LocationResponse(
                Long.toString(location.id()),
                settings.name(),
                sync.totalPurchasedLicenses(),
                sync.totalUsedLicenses(),
                settings.appleId(),
                settings.email(),
                apple.organizationName(),
                token.expires(),
                location.countryCode(),
                apple.locationName(),
                token.claimedBy() != null,
                settings.automaticallyPopulatePurchasedContent(),
                settings.sendNotificationWhenNoLongerAssigned(),
                settings.autoRegisterManagedUsers(),
                Long.toString(settings.siteId()),
                location.siteName(),
                sync.lastSyncTime(),
                token.stateAt(now),
                token.claimedBy(),
                apple.countryCode(),
                settings.email(),
                settings.licenseThresholds(),
                warnings,
                content);
    }
}
