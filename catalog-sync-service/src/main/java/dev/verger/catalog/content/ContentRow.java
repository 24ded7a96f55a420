package dev.verger.catalog.content;

import dev.verger.platform.database.InstantColumn;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jdbi.v3.core.statement.StatementContext;

/** One title of a location, in Jamf Pro's shape with our additions. Members that are not known are absent. */
@Schema(name = "VolumePurchasingContent")
public record ContentRow(
        @Schema(description = "Name in the location's storefront; absent until it is known.")
        String name,

        @Schema(description = "Bought; 2147483647 for an unlimited title.")
        int licenseCountTotal,

        @Schema(description = "Assigned by our records, confirmed operations since the last report included.")
        int licenseCountInUse,

        @Schema(description = "Assigned by Apple's last report.")
        int licenseCountReported,

        String iconUrl,
        @Schema(description = "IOS, MACOS, TVOS.") List<String> deviceTypes,

        @Schema(description = "IOS_APP, MAC_APP, BOOK or UNKNOWN.")
        String contentType,

        @Schema(description = "STDQ, or PLUS for a book in high quality.")
        String pricingParam,

        @Schema(description = "Apple's id of the title; a row is identified by it and pricingParam.")
        String adamId,

        @Schema(description = "Free to assign at Apple's last report; absent for unlimited titles.")
        Integer availableCount,

        @Schema(description = "Licenses never run out; left out of all sums.")
        boolean unlimited,

        @Schema(description = "Owned, but no longer available in the App Store of the location.")
        boolean removedFromStore,

        String bundleId,
        String version,
        String artist,
        String genre,
        BigDecimal price,
        @Schema(description = "ISO 4217.") String currency,
        Boolean free,

        @Schema(description = "When a count or the title's own data last changed here.")
        Instant lastChanged) {

    static ContentRow of(ResultSet row, StatementContext context) throws SQLException {
        boolean unlimited = row.getBoolean("unlimited");
        String deviceTypes = row.getString("device_types");
        return new ContentRow(
                row.getString("name"),
                row.getInt("total_count"),
                row.getInt("in_use_count"),
                row.getInt("assigned_count"),
                row.getString("icon_url"),
                deviceTypes.isEmpty() ? List.of() : List.of(deviceTypes.split(",")),
                row.getString("content_type"),
                row.getString("pricing_param"),
                row.getString("adam_id"),
                unlimited ? null : row.getInt("available_count"),
                unlimited,
                row.getBoolean("removed_from_store"),
                row.getString("bundle_id"),
                row.getString("version"),
                row.getString("artist"),
                row.getString("genre"),
                row.getBigDecimal("price"),
                row.getString("currency"),
                row.getObject("free", Boolean.class),
                InstantColumn.read(row, "last_changed"));
    }
}
