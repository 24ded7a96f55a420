package dev.verger.catalog.content;

import dev.verger.platform.database.InstantColumn;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * One title summed over locations. Counts are those of the locations where licenses can be counted; data of the
 * storefront is the most recent that any of the locations has.
 */
@Schema(name = "VolumePurchasingContentSum")
public record ContentSumRow(
        @Schema(description = "Name in one of the storefronts; absent until it is known.")
        String name,

        @Schema(description = "Bought; 2147483647 when the title is unlimited everywhere.")
        long licenseCountTotal,

        @Schema(description = "Assigned by our records.") long licenseCountInUse,

        @Schema(description = "Assigned by Apple's last reports.")
        long licenseCountReported,

        String iconUrl,
        @Schema(description = "IOS, MACOS, TVOS.") List<String> deviceTypes,

        @Schema(description = "IOS_APP, MAC_APP, BOOK or UNKNOWN.")
        String contentType,

        @Schema(description = "STDQ, or PLUS for a book in high quality.")
        String pricingParam,

        @Schema(description = "Apple's id of the title; a row is identified by it and pricingParam.")
        String adamId,

        @Schema(description = "Free to assign at Apple's last reports; absent when unlimited everywhere.")
        Long availableCount,

        @Schema(
                description = "Licenses never run out at any location. One that is unlimited at some of them only"
                        + " shows the counts of the others.")
        boolean unlimited,

        @Schema(description = "No longer available in the App Store of at least one location.")
        boolean removedFromStore,

        String bundleId,
        String version,
        String artist,
        String genre,
        BigDecimal price,
        @Schema(description = "ISO 4217.") String currency,
        Boolean free,

        @Schema(description = "When a count or the title's own data last changed at any location.")
        Instant lastChanged,

        @Schema(description = "Locations that own it and that the caller may see.")
        List<String> locationIds,

        @Schema(description = "How many these are.") int locationCount) {

    static ContentSumRow of(ResultSet row, StatementContext context) throws SQLException {
        boolean unlimited = row.getBoolean("unlimited");
        String deviceTypes = row.getString("device_types");
        Long[] locations = (Long[]) row.getArray("location_ids").getArray();
        return new ContentSumRow(
                row.getString("name"),
                row.getLong("total"),
                row.getLong("in_use"),
                row.getLong("reported"),
                row.getString("icon_url"),
                deviceTypes.isEmpty() ? List.of() : List.of(deviceTypes.split(",")),
                row.getString("content_type"),
                row.getString("pricing_param"),
                row.getString("adam_id"),
                unlimited ? null : row.getLong("available"),
                unlimited,
                row.getBoolean("removed_from_store"),
                row.getString("bundle_id"),
                row.getString("version"),
                row.getString("artist"),
                row.getString("genre"),
                row.getBigDecimal("price"),
                row.getString("currency"),
                row.getObject("free", Boolean.class),
                InstantColumn.read(row, "last_changed"),
                Arrays.stream(locations).map(id -> Long.toString(id)).toList(),
                row.getInt("location_count"));
    }
}
