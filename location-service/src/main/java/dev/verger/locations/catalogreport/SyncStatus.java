package dev.verger.locations.catalogreport;

import dev.verger.platform.database.InstantColumn;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/**
 * The state of a location's mirror.
 *
 * @param lastSyncTime end of the last successful sync, or null before the first
 * @param failingSince when syncs began to fail, or null while they do not
 * @param failureCode why the last one failed
 */
public record SyncStatus(
        long totalPurchasedLicenses,
        long totalUsedLicenses,
        Instant lastSyncTime,
        Instant failingSince,
        String failureCode) {

    /** Columns of {@code sync_status}, with the prefix {@code s}, that {@link #read} needs. */
    public static final String COLUMNS =
            "s.total_purchased_licenses, s.total_used_licenses, s.last_sync_time, s.failing_since, s.failure_code";

    public static SyncStatus read(ResultSet row) throws SQLException {
        return new SyncStatus(
                row.getLong("total_purchased_licenses"),
                row.getLong("total_used_licenses"),
                InstantColumn.read(row, "last_sync_time"),
                InstantColumn.read(row, "failing_since"),
                row.getString("failure_code"));
    }
}
