package dev.verger.benchmarks.sql;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;

/**
 * A table with the columns and indexes of a service's table, filled with the same rows by the shortest way that plain
 * SQL knows. It goes through the same history as the original, so that both are equally large when they are compared.
 */
public final class TwinTable {

    private static final String SCHEMA = "benchmark";

    private final Database database;
    private final String original;
    private final String twin;
    private final String stage;
    private final String key;

    private TwinTable(Database database, String original, String key) {
        this.database = database;
        this.original = original;
        this.twin = SCHEMA + "." + original;
        this.stage = SCHEMA + ".stage";
        this.key = key;
    }

    /** Creates the twin of a table, empty; an earlier one is dropped. */
    public static TwinTable of(Database database, String original) throws SQLException {
        String key = database.text("""
                select string_agg(quote_ident(a.attname), ', ' order by k.place)
                from pg_index i
                cross join lateral unnest(i.indkey) with ordinality as k (attnum, place)
                join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum
                where i.indrelid = 'public.%s'::regclass and i.indisprimary
                """.formatted(original));
        var table = new TwinTable(database, original, key);
        database.execute(
                "create schema if not exists " + SCHEMA,
                "drop table if exists " + table.twin,
                "create table %s (like public.%s including all)".formatted(table.twin, original));
        return table;
    }

    /** The columns of the primary key, in its order. */
    public String key() {
        return key;
    }

    /**
     * Writes rows of the original to a file, in the order of its key: the best one for plain SQL.
     *
     * @param condition SQL
     */
    public void export(String condition, Path file) throws SQLException, IOException {
        String query =
                "copy (select * from public.%s where %s order by %s) to stdout".formatted(original, condition, key);
        try (Connection connection = database.connect();
                OutputStream out = Files.newOutputStream(file)) {
            connection.unwrap(PGConnection.class).getCopyAPI().copyOut(query, out);
        }
    }

    /** Fills the twin with a file's rows and returns the seconds from the first row to the commit. */
    public double insert(Path rows) throws SQLException, IOException {
        String insert =
                "insert into %s select * from %s order by %s on conflict do nothing".formatted(twin, stage, key);
        return timed(rows, insert);
    }

    /**
     * Looks for differences between a file's rows and the twin, in both directions, by anti-joins.
     *
     * @param condition SQL, which of the twin's rows belong to the file
     * @return seconds from the first row to the answer
     * @throws IllegalStateException if there are differences: then it was no verification of unchanged rows
     */
    public double verify(Path rows, String condition) throws SQLException, IOException {
        String sameKey = sameKey("t", "s");
        String differences = """
                select (select count(*) from %2$s s where not exists (select from %1$s t where %3$s))
                     + (select count(*) from %1$s t where %4$s
                        and not exists (select from %2$s s where %3$s))
                """.formatted(twin, stage, sameKey, condition);
        return timed(rows, differences);
    }

    /** The same by one full join, which PostgreSQL can answer in one pass. */
    public double verifyByFullJoin(Path rows, String condition) throws SQLException, IOException {
        String first = key.split(",")[0].trim();
        String differences = """
                select count(*) from (select * from %1$s where %4$s) t full join %2$s s on %3$s
                where t.%5$s is null or s.%5$s is null
                """.formatted(twin, stage, sameKey("t", "s"), condition, first);
        return timed(rows, differences);
    }

    private double timed(Path rows, String statement) throws SQLException, IOException {
        try (Connection connection = database.connect();
                Statement sql = connection.createStatement()) {
            sql.execute("drop table if exists " + stage);
            sql.execute("create unlogged table %s (like public.%s)".formatted(stage, original));
            long begin = System.nanoTime();
            try (InputStream in = Files.newInputStream(rows)) {
                connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy " + stage + " from stdin", in, 1 << 16);
            }
            sql.execute("analyze " + stage);
            if (sql.execute(statement)) {
                requireNone(sql);
            }
            double seconds = (System.nanoTime() - begin) / 1e9;
            sql.execute("drop table " + stage);
            return seconds;
        }
    }

    private static void requireNone(Statement differences) throws SQLException {
        try (var result = differences.getResultSet()) {
            result.next();
            if (result.getLong(1) != 0) {
                throw new IllegalStateException("the twin differs from its original in " + result.getLong(1) + " rows");
            }
        }
    }

    private String sameKey(String left, String right) {
        var condition = new StringBuilder();
        for (String column : key.split(",")) {
            String name = column.trim();
            condition.append(condition.isEmpty() ? "" : " and ");
            condition.append(left + "." + name + " = " + right + "." + name);
        }
        return condition.toString();
    }

    /**
     * Deletes rows of the twin, as those of the original are deleted.
     *
     * @param condition SQL
     */
    public void delete(String condition) throws SQLException {
        database.execute("delete from %s where %s".formatted(twin, condition));
    }

    /** Lets both tables rest in the same state, so that no vacuum falls into a measurement. */
    public void settle() throws SQLException {
        database.execute("vacuum analyze public." + original, "vacuum analyze " + twin, "checkpoint");
    }
}
