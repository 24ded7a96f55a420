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
 * A table with the columns and indexes of a service's table, filled with the same rows by the fastest statements of
 * plain SQL. It gets the same changes as the original, so that both have the same size when they are compared.
 */
public final class ReferenceTable {

    private static final String SCHEMA = "benchmark";

    private final Database database;
    private final String original;
    private final String reference;
    private final String stage;
    private final String key;

    private ReferenceTable(Database database, String original, String key) {
        this.database = database;
        this.original = original;
        this.reference = SCHEMA + "." + original;
        this.stage = SCHEMA + ".stage";
        this.key = key;
    }

    /** Creates an empty reference of a table; an earlier one is dropped. */
    public static ReferenceTable of(Database database, String original) throws SQLException {
        String key = database.text("""
                select string_agg(quote_ident(a.attname), ', ' order by k.place)
                from pg_index i
                cross join lateral unnest(i.indkey) with ordinality as k (attnum, place)
                join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum
                where i.indrelid = 'public.%s'::regclass and i.indisprimary
                """.formatted(original));
        var table = new ReferenceTable(database, original, key);
        database.execute(
                "create schema if not exists " + SCHEMA,
                "drop table if exists " + table.reference,
                "create table %s (like public.%s including all)".formatted(table.reference, original));
        return table;
    }

    /** The columns of the primary key, in its order. */
    public String key() {
        return key;
    }

    /**
     * Writes rows of the original to a file, in the order of its key, which is the fastest one for plain SQL.
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

    /** Fills the reference with a file's rows and returns the seconds from the first row to the commit. */
    public double insert(Path rows) throws SQLException, IOException {
        String insert =
                "insert into %s select * from %s order by %s on conflict do nothing".formatted(reference, stage, key);
        return timed(rows, insert);
    }

    /**
     * Finds differences between a file's rows and the reference, in both directions, by anti-joins.
     *
     * @param condition SQL, which of the reference's rows belong to the file
     * @return seconds from the first row to the answer
     * @throws IllegalStateException if there are differences, because then it was no verification of unchanged rows
     */
    public double verify(Path rows, String condition) throws SQLException, IOException {
        String sameKey = sameKey("t", "s");
        String differences = """
                select (select count(*) from %2$s s where not exists (select from %1$s t where %3$s))
                     + (select count(*) from %1$s t where %4$s
                        and not exists (select from %2$s s where %3$s))
                """.formatted(reference, stage, sameKey, condition);
        return timed(rows, differences);
    }

    /** Finds differences by one full join, which PostgreSQL can carry out in one pass. */
    public double verifyByFullJoin(Path rows, String condition) throws SQLException, IOException {
        String first = key.split(",")[0].trim();
        String differences = """
                select count(*) from (select * from %1$s where %4$s) t full join %2$s s on %3$s
                where t.%5$s is null or s.%5$s is null
                """.formatted(reference, stage, sameKey("t", "s"), condition, first);
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
                throw new IllegalStateException(
                        "the reference differs from its original in " + result.getLong(1) + " rows");
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
     * Deletes rows of the reference, like those of the original.
     *
     * @param condition SQL
     */
    public void delete(String condition) throws SQLException {
        database.execute("delete from %s where %s".formatted(reference, condition));
    }

    /** Vacuums both tables, so that no vacuum runs during a measurement. */
    public void settle() throws SQLException {
        database.execute("vacuum analyze public." + original, "vacuum analyze " + reference, "checkpoint");
    }
}
