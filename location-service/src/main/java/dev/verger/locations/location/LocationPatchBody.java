package dev.verger.locations.location;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The members that {@link LocationPatch} reads, for the public document only. */
@Schema(
        name = "VolumePurchasingLocationPatch",
        description =
                "A JSON merge patch: members that are absent stay as they are. null clears countryCode, appleId and"
                        + " contactEmail, and is refused elsewhere.",
        examples = "{\"sendNotificationWhenNoLongerAssigned\":true}")
record LocationPatchBody(
        @Schema(
                        description =
                                "Text of a new .vpptoken file, which renews the present one in place. It must open"
                                        + " the same location at Apple. Starts a sync.")
                String serviceToken,
        String name,
        Boolean automaticallyPopulatePurchasedContent,
        Boolean sendNotificationWhenNoLongerAssigned,
        Boolean autoRegisterManagedUsers,
        @Schema(description = "-1 for none.", pattern = "^(-1|\\d+)$") String siteId,
        @Schema(
                        nullable = true,
                        description = "One of app-store-country-codes; null follows Apple again.")
                String countryCode,
        @Schema(nullable = true) String appleId,
        @Schema(nullable = true) String contactEmail,
        @Schema(nullable = true, description = "The same as contactEmail.") String email,
        @Schema(description = "All of them; an empty list leaves none.", maxItems = 10)
                List<LicenseThreshold> licenseThresholds) {}
