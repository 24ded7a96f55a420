package dev.verger.catalog.invitation;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What an invitation came to for one user. */
@Schema(name = "InvitationUsageRow")
record UsageRow(
        String clientUserId,
        UsageStatus status,

        @Schema(description = "When the status was reached, as far as Verger saw it; absent while it is PENDING.")
        Instant lastAction,

        UsageError error) {

    /** Why a sending failed for one user. */
    @Schema(name = "InvitationUsageError")
    record UsageError(
            @Schema(examples = "ACCOUNT_ALREADY_ASSOCIATED") String code,

            @Schema(description = "Apple's number for it, if it has one.", examples = "9641")
            Integer appleErrorNumber,

            String description) {}
}
