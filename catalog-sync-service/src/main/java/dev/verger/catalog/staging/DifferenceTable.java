package dev.verger.catalog.staging;

import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Update;

/**
 * What a stage and the mirror differ in, computed once by one statement and then applied slice by slice, each in a
 * transaction of its own. A stage like the others: unlogged, of one run, dropped with it.
 */
public final class DifferenceTable implements AutoCloseable {

    /** Enough to compare a million rows in memory; the default takes several passes. */
    private static final String MEMORY = "set local work_mem = '48MB'";

    private final StageTable stage;
    private final String name;
    private final long rows;
    private final int slices;

    private DifferenceTable(StageTable stage, String name, long rows, int slices) {
        this.stage = stage;
        this.name = name;
        this.rows = rows;
        this.slices = slices;
    }

    /**
     * Computes it in the caller's transaction, in which nothing else is locked.
     *
     * @param kind what it holds; a constant of the code
     * @param select SQL whose column {@code slice} counts from 0
     * @param parameters binds the parameters of the select
     */
    public static DifferenceTable create(
            Jdbi jdbi, Handle handle, String kind, StageOwner owner, String select, UnaryOperator<Update> parameters) {
        handle.execute(MEMORY);
        StageTable stage = StageTable.select(jdbi, handle, kind, owner, select, update -> parameters.apply(update));
        String name = stage.name();
        String counted = "select count(*) as rows, coalesce(max(slice) + 1, 0) as slices from " + name;
        var table = handle.createQuery(counted)
                .map((row, context) -> new DifferenceTable(stage, name, row.getLong("rows"), row.getInt("slices")))
                .one();
        table.prepare(handle);
        return table;
    }

    private void prepare(Handle handle) {
        if (slices > 1) {
            handle.execute("create index on " + name + " (slice)");
        }
        if (rows > 0) {
            handle.execute("analyze " + name);
        }
    }

    /** As it stands in SQL. */
    public String name() {
        return name;
    }

    /** Rows that differ. */
    public long rows() {
        return rows;
    }

    public int slices() {
        return slices;
    }

    /**
     * Call it in the transaction of each slice.
     *
     * @throws StageLostException if a crash of the database emptied it: what is not there must not count as applied
     */
    public void requireKept(Handle handle) {
        requireKept(handle, name, rows);
    }

    /**
     * The same for another unlogged table that had rows when it was complete.
     *
     * @throws StageLostException if a crash of the database emptied it
     */
    public static void requireKept(Handle handle, String name, long rows) {
        boolean kept = handle.createQuery("select exists (select from " + name + ")")
                .mapTo(Boolean.class)
                .one();
        if (!kept) {
            throw new StageLostException(name, rows, 0);
        }
    }

    @Override
    public void close() {
        stage.close();
    }
}
