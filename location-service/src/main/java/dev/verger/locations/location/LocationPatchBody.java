package dev.verger.locations.location;

import dev.verger.platform.json.Text;
import dev.verger.platform.json.Uncoerced;
import dev.verger.platform.text.TextKind;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The members of a PATCH; {@link LocationPatch} knows which of them were there. */
@Schema(
        name = "VolumePurchasingLocationPatch",
        description =
                "A JSON merge patch: members that are absent stay as they are. null clears countryCode, appleId and"
                        + " contactEmail, and is refused elsewhere.",
        examples = "{\"sendNotificationWhenNoLongerAssigned\":true}")
record LocationPatchBody(
        @Text(value = TextKind.RAW, code = "INVALID_TOKEN")
        @Schema(
                description = "Text of a new .vpptoken file, which renews the present one in place. It must open"
                        + " the same location at Apple. Starts a sync.")
        String serviceToken,

        @Text(TextKind.LINE) String name,
        @Uncoerced Boolean automaticallyPopulatePurchasedContent,
        @Uncoerced Boolean sendNotificationWhenNoLongerAssigned,
        @Uncoerced Boolean autoRegisterManagedUsers,

        @Text(TextKind.IDENTIFIER) @Schema(description = "-1 for none.", pattern = SiteIds.PATTERN)
        String siteId,

        @Text(TextKind.IDENTIFIER)
        @Schema(nullable = true, description = "One of app-store-country-codes; null follows Apple again.")
        String countryCode,

        @Text(TextKind.LINE) @Schema(nullable = true) String appleId,
        @Text(TextKind.LINE) @Schema(nullable = true) String contactEmail,

        @Text(TextKind.LINE) @Schema(nullable = true, description = "The same as contactEmail.")
        String email,

        @Schema(description = "All of them; an empty list leaves none.", maxItems = 10)
        List<LicenseThreshold> licenseThresholds) {}
