package dev.verger.catalog.testing;

import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Shows how PostgreSQL executes a statement. */
public final class Plans {

    private Plans() {}

    /** With the current statistics, which a test renews with {@code analyze}. */
    public static String of(Jdbi jdbi, String sql, Map<String, ?> binds) {
        return jdbi.withHandle(handle -> lines(handle, "explain (costs off) " + sql, binds));
    }

    /** Executes it, and shows the rows that each step read. */
    public static String executed(Jdbi jdbi, String sql, Map<String, ?> binds) {
        return jdbi.withHandle(handle -> lines(handle, "explain (analyze, costs off, timing off) " + sql, binds));
    }

    /** Without sequential scans, as for a large table. */
    public static String ofALargeTable(Jdbi jdbi, String sql, Map<String, ?> binds) {
        return jdbi.inTransaction(handle -> {
            handle.execute("set local enable_seqscan = off");
            return lines(handle, "explain (costs off) " + sql, binds);
        });
    }

    private static String lines(Handle handle, String sql, Map<String, ?> binds) {
        return String.join(
                "\n", handle.createQuery(sql).bindMap(binds).mapTo(String.class).list());
    }
}
