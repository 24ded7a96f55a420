package dev.verger.catalog.catalogitem;

import dev.verger.platform.database.InstantColumn;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.core.statement.StatementContext;

/** One item of the app or ebook catalog. Members that are not known are absent. */
@Schema(name = "CatalogItem", description = "A title of the app or ebook catalog.")
public record CatalogItemRow(
        @Schema(description = "Stays the same when the title is lost and bought again.")
        String id,

        @Schema(description = "Apple's id of the title.") String adamId,

        @Schema(description = "Name in the storefront of one of the locations; absent until it is known.")
        String name,

        @Schema(description = "IOS_APP, MAC_APP or EBOOK. An app for both platforms is an IOS_APP.")
        String kind,

        String bundleId,
        String version,
        String iconUrl,

        @Schema(
                description = "AVAILABLE while a location owns licenses and its App Store has the title;"
                        + " REMOVED_FROM_STORE when no App Store of the locations that own it has it; NO_LONGER_OWNED"
                        + " when none of them owns it.")
        String state,

        @Schema(description = "Locations from which the item was added, that own it now and that the caller may see.")
        List<String> locationIds,

        @Schema(description = "When the title was added to the catalog.")
        Instant addedAt) {

    static CatalogItemRow of(ResultSet row, StatementContext context) throws SQLException {
        Long[] locations = (Long[]) row.getArray("location_ids").getArray();
        return new CatalogItemRow(
                row.getString("id"),
                row.getString("adam_id"),
                row.getString("name"),
                row.getString("kind"),
                row.getString("bundle_id"),
                row.getString("version"),
                row.getString("icon_url"),
                row.getString("state"),
                Arrays.stream(locations).map(id -> Long.toString(id)).toList(),
                InstantColumn.read(row, "added_at"));
    }
}
