package dev.verger.locations.location;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import dev.verger.platform.error.InvalidRequestException;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Body of a create: Jamf Pro's members and ours. A member that is null counts as absent. */
@Schema(
        name = "VolumePurchasingLocationPost",
        examples =
                """
                {"name":"Lycée Hugo","serviceToken":"eyJ0b2tlbiI6Ii4uLiJ9","siteId":"-1"}""")
record LocationPost(
        @JsonDeserialize(using = TokenTextDeserializer.class)
                @Schema(
                        required = true,
                        description =
                                "Text of the .vpptoken file: base64; white space around it does not matter."
                                        + " Never returned.")
                String serviceToken,
        @Schema(description = "Display name. Default: the location's name at Apple.") String name,
        @Schema(
                        description =
                                "Bought content appears in the app and ebook catalogs by itself.",
                        defaultValue = "false")
                Boolean automaticallyPopulatePurchasedContent,
        @Schema(
                        description =
                                "Users are told by mail when an app is no longer assigned to them.",
                        defaultValue = "false")
                Boolean sendNotificationWhenNoLongerAssigned,
        @Schema(
                        description =
                                "Users with Managed Apple Accounts are registered without invitation.",
                        defaultValue = "false")
                Boolean autoRegisterManagedUsers,
        @Schema(
                        description =
                                "Site, -1 for none. Default: -1, or the only site of a caller who has just one.",
                        pattern = "^(-1|\\d+)$")
                String siteId,
        @Schema(description = "Storefront instead of Apple's, ISO 3166-1 alpha-2.")
                String countryCode,
        @Schema(description = "Apple account behind the token, for your own record.")
                String appleId,
        @Schema(description = "Whom to ask about this location.") String contactEmail,
        @Schema(description = "The same as contactEmail.") String email,
        List<LicenseThreshold> licenseThresholds) {

    /**
     * @param site where the location is to belong
     */
    LocationSettings settings(long site) {
        var settings =
                new LocationSettings(
                        name == null || name.isBlank() ? null : name,
                        site,
                        appleId,
                        contactEmail == null ? email : contactEmail,
                        countryCode,
                        Boolean.TRUE.equals(automaticallyPopulatePurchasedContent),
                        Boolean.TRUE.equals(sendNotificationWhenNoLongerAssigned),
                        Boolean.TRUE.equals(autoRegisterManagedUsers),
                        thresholds());
        settings.check();
        return settings;
    }

    /** A threshold that is null has neither of its members, which the check refuses. */
    private List<LicenseThreshold> thresholds() {
        return licenseThresholds == null
                ? List.of()
                : licenseThresholds.stream()
                        .map(given -> given == null ? new LicenseThreshold(null, null) : given)
                        .toList();
    }

    /** The site that the body names, or null. */
    Long site() {
        if (siteId == null || siteId.isBlank()) {
            return null;
        }
        if (!SiteIds.isSiteId(siteId)) {
            throw InvalidRequestException.invalid("siteId", "siteId is the id of a site, or -1.");
        }
        return SiteIds.parse(siteId);
    }

    @Override
    public String toString() {
        return "LocationPost[name=" + name + "]";
    }
}
