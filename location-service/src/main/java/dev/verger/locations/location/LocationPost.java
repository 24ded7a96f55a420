package dev.verger.locations.location;

import dev.verger.platform.error.InvalidRequestException;
import dev.verger.platform.json.Text;
import dev.verger.platform.json.Uncoerced;
import dev.verger.platform.text.TextKind;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Body of a create: Jamf Pro's members and ours. A member that is null counts as absent. */
@Schema(name = "VolumePurchasingLocationPost", examples = """
        {"name":"Lycée Hugo","serviceToken":"eyJ0b2tlbiI6Ii4uLiJ9","siteId":"-1"}""")
record LocationPost(
        @Text(value = TextKind.RAW, code = "INVALID_TOKEN")
        @Schema(
                required = true,
                description = "Text of the .vpptoken file: base64 in either alphabet, with or without padding, or"
                        + " the JSON inside of it. White space, a byte order mark and quotes around it do"
                        + " not matter. Never returned.")
        String serviceToken,

        @Text(TextKind.LINE)
        @Schema(description = "Display name, not only blanks. Default: the location's name at Apple.")
        String name,

        @Uncoerced
        @Schema(description = "Bought content appears in the app and ebook catalogs by itself.", defaultValue = "false")
        Boolean automaticallyPopulatePurchasedContent,

        @Uncoerced
        @Schema(description = "Users get a mail when an app is no longer assigned to them.", defaultValue = "false")
        Boolean sendNotificationWhenNoLongerAssigned,

        @Uncoerced
        @Schema(
                description = "Users with Managed Apple Accounts are registered without invitation.",
                defaultValue = "false")
        Boolean autoRegisterManagedUsers,

        @Text(TextKind.IDENTIFIER)
        @Schema(
                description = "Site, -1 for none. Default: -1, or the only site of a caller who has just one.",
                pattern = SiteIds.PATTERN)
        String siteId,

        @Text(TextKind.IDENTIFIER) @Schema(description = "Storefront instead of Apple's, ISO 3166-1 alpha-2.")
        String countryCode,

        @Text(TextKind.LINE) @Schema(description = "Apple account behind the token, for your own record.")
        String appleId,

        @Text(TextKind.LINE) @Schema(description = "Whom to ask about this location.")
        String contactEmail,

        @Text(TextKind.LINE) @Schema(description = "The same as contactEmail.")
        String email,

        @Schema(description = "When licenses count as running low; none by default.", maxItems = 10)
        List<LicenseThreshold> licenseThresholds) {

    /**
     * @param site where the location is to belong
     * @throws InvalidRequestException naming every member that cannot be stored
     */
    LocationSettings settings(long site) {
        var settings = new LocationSettings(
                name,
                site,
                appleId,
                contactEmail == null ? email : contactEmail,
                countryCode,
                Boolean.TRUE.equals(automaticallyPopulatePurchasedContent),
                Boolean.TRUE.equals(sendNotificationWhenNoLongerAssigned),
                Boolean.TRUE.equals(autoRegisterManagedUsers),
                licenseThresholds == null ? List.of() : LicenseThreshold.withoutNulls(licenseThresholds));
        settings.check();
        return settings;
    }

    /**
     * The site that the body names, or null.
     *
     * @throws InvalidRequestException naming {@code siteId}, if it is no id of a site
     */
    Long site() {
        if (siteId == null) {
            return null;
        }
        if (!SiteIds.isSiteId(siteId)) {
            throw InvalidRequestException.invalid("siteId", SiteIds.WHAT.formatted("siteId"));
        }
        return SiteIds.parse(siteId);
    }

    @Override
    public String toString() {
        return "LocationPost[name=" + name + "]";
    }
}
