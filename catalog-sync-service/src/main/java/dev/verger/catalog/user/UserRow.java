package dev.verger.catalog.user;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A person to whom licenses can be assigned. */
@Schema(name = "VolumePurchasingUser", description = "A user as Apple and the MDM know it.")
public record UserRow(
        @Schema(description = "The MDM's id of the user.") String clientUserId,
        String name,
        String email,

        @Schema(description = "Managed Apple Account; absent for a personal one.")
        String managedAppleId,

        @Schema(description = "Language in which the user is written to.")
        String locale,

        @Schema(description = "Registered until the user accepted, Associated then; Retired takes part no more.")
        String status) {}
