package dev.verger.benchmarks.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many rows PostgreSQL has inserted, updated and deleted in some tables since its start.
 *
 * @param byTable 0 for a table that does not exist
 */
public record RowsWritten(Map<String, Long> byTable) {

    /** A session that does nothing tells its counts only now and then (PGSTAT_IDLE_INTERVAL). */
    private static final long UNTIL_TOLD_MILLIS = 11_000;

    /** Waits until every session has told what it did, then reads. */
    public static RowsWritten read(Database database, List<String> tables)
            throws SQLException, InterruptedException {
        Thread.sleep(UNTIL_TOLD_MILLIS);
        var counts = new TreeMap<String, Long>();
        tables.forEach(table -> counts.put(table, 0L));
        try (Connection connection = database.connect();
                PreparedStatement query =
                        connection.prepareStatement(
                                """
                                select relname, n_tup_ins + n_tup_upd + n_tup_del
                                from pg_stat_user_tables
                                where schemaname = 'public' and relname = any (?)
                                """)) {
            query.setArray(1, connection.createArrayOf("text", tables.toArray()));
            try (ResultSet result = query.executeQuery()) {
                while (result.next()) {
                    counts.put(result.getString(1), result.getLong(2));
                }
            }
        }
        return new RowsWritten(counts);
    }

    /** Rows written between an earlier reading and this one. */
    public long since(RowsWritten earlier) {
        return changed(earlier).values().stream().mapToLong(Long::longValue).sum();
    }

    /** The tables that were written, with their number of rows. */
    public Map<String, Long> changed(RowsWritten earlier) {
        var changed = new TreeMap<String, Long>();
        byTable.forEach(
                (table, count) -> {
                    long more = count - earlier.byTable().getOrDefault(table, 0L);
                    if (more != 0) {
                        changed.put(table, more);
                    }
                });
        return changed;
    }
}
