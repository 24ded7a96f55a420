package dev.verger.catalog.operation;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How one task of an operation ended, as clients see it. */
@Schema(name = "OperationResult")
record ResultRow(
        String adamId,
        String pricingParam,

        @Schema(description = "The device; absent for a user.")
        String serialNumber,

        @Schema(description = "The user; absent for a device.")
        String clientUserId,

        @Schema(description = "DONE, SKIPPED (there was nothing to do) or FAILED.")
        ResultState state,

        @Schema(description = "Why it was skipped or failed. Stable.")
        ResultCode code,

        @Schema(description = "Apple's own number for it, when there is one.")
        Integer appleErrorNumber,

        @Schema(description = "The same in plain words.") String description) {

    static ResultRow of(ResultSet row) throws SQLException {
        boolean isUser = row.getBoolean("is_user");
        String principal = row.getString("principal");
        ResultCode code = row.getString("code") == null ? null : ResultCode.valueOf(row.getString("code"));
        return new ResultRow(
                row.getString("adam_id"),
                row.getString("pricing_param"),
                isUser ? null : principal,
                isUser ? principal : null,
                ResultState.valueOf(row.getString("state")),
                code,
                row.getObject("apple_error_number", Integer.class),
                code == null ? null : code.description());
    }
}
