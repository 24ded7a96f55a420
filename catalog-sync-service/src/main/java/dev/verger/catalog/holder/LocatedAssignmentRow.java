package dev.verger.catalog.holder;

import dev.verger.platform.database.InstantColumn;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.core.statement.StatementContext;

/** An assignment as the list over locations shows it: with the location whose license it is. */
@Schema(name = "LocatedAssignment", description = "A title of a location bound to a device or to a user.")
public record LocatedAssignmentRow(
        @Schema(description = "Id of the location whose license it is.")
        String locationId,

        @Schema(description = "Apple's id of the title.") String adamId,

        @Schema(description = "STDQ, or PLUS for a book in high quality.")
        String pricingParam,

        @Schema(description = "Of the device; absent when a user holds the license.")
        String serialNumber,

        @Schema(description = "Of the user; absent when a device holds the license.")
        String clientUserId,

        @Schema(description = "When Verger first read it; Apple does not say since when it holds.")
        Instant since) {

    static LocatedAssignmentRow of(ResultSet row, StatementContext context) throws SQLException {
        boolean user = row.getBoolean("is_user");
        String principal = row.getString("principal");
        return new LocatedAssignmentRow(
                Long.toString(row.getLong("location_id")),
                row.getString("adam_id"),
                row.getString("pricing_param"),
                user ? null : principal,
                user ? principal : null,
                InstantColumn.read(row, "since"));
    }
}
