package dev.verger.benchmarks.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * How many rows PostgreSQL has inserted, updated and deleted since its start.
 *
 * @param byTable for each table that exists
 */
public record RowsWritten(Map<String, Long> byTable) {

    /** An idle session reports its counts at this interval (PGSTAT_IDLE_INTERVAL). */
    private static final long UNTIL_TOLD_MILLIS = 11_000;

    /**
     * Waits until every session has reported its counts, then reads all tables but those of the benchmark.
     *
     * @param except tables that are not counted
     */
    public static RowsWritten read(Database database, Set<String> except) throws SQLException, InterruptedException {
        Thread.sleep(UNTIL_TOLD_MILLIS);
        var counts = new TreeMap<String, Long>();
        try (Connection connection = database.connect();
                PreparedStatement query = connection.prepareStatement("""
                        select relname, n_tup_ins + n_tup_upd + n_tup_del
                        from pg_stat_user_tables
                        where schemaname <> 'benchmark' and not relname = any (?)
                        """)) {
            query.setArray(1, connection.createArrayOf("text", except.toArray()));
            try (ResultSet result = query.executeQuery()) {
                while (result.next()) {
                    counts.put(result.getString(1), result.getLong(2));
                }
            }
        }
        return new RowsWritten(counts);
    }

    /** Rows written since an earlier reading. */
    public long since(RowsWritten earlier) {
        return changed(earlier).values().stream().mapToLong(Long::longValue).sum();
    }

    /** The tables that were written to, with their numbers of rows. */
    public Map<String, Long> changed(RowsWritten earlier) {
        var changed = new TreeMap<String, Long>();
        byTable.forEach((table, count) -> {
            long more = count - earlier.byTable().getOrDefault(table, 0L);
            if (more != 0) {
                changed.put(table, more);
            }
        });
        return changed;
    }
}
