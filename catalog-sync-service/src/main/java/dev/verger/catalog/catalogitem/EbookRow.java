package dev.verger.catalog.catalogitem;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.core.statement.StatementContext;

/** An item of the ebook catalog in Jamf Pro's shape. */
@Schema(name = "Ebook", description = "A book of the ebook catalog.")
public record EbookRow(
        @Schema(description = "The id of the item in the ebook catalog.")
        String id,

        @Schema(description = "Name in the storefront of one of the locations; absent until it is known.")
        String name,

        @Schema(description = "EPUB, IBOOKS, or UNKNOWN while no storefront says it. Apple sells no PDF.")
        String kind,

        @Schema(description = "Page of the book in the store.")
        String url,

        Boolean free,
        String version,
        String author,

        @Schema(description = "Always false: installing books is the MDM's task.")
        boolean deployAsManaged,

        @Schema(description = "Always false: installing books is the MDM's task.")
        boolean installAutomatically,

        @Schema(description = "Always -1: there are no categories.")
        String categoryId,

        @Schema(description = "Site of the locations that have it; -1 if they are of several or of none.")
        String siteId) {

    private static final String NONE = "-1";

    static EbookRow of(ResultSet row, StatementContext context) throws SQLException {
        return new EbookRow(
                row.getString("id"),
                row.getString("name"),
                row.getString("kind"),
                row.getString("url"),
                row.getObject("free", Boolean.class),
                row.getString("version"),
                row.getString("author"),
                false,
                false,
                NONE,
                row.getString("site_id"));
    }
}
