package dev.verger.catalog.staging;

import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.postgresql.PGConnection;

/**
 * Rows that one run has read and not yet merged. Unlogged: a crash of the database empties it, and
 * then the run starts again. Whoever uses it up closes it; what stays behind when the run does not
 * get that far is dropped with its end, see {@link #dropAll}.
 */
public final class StageTable implements AutoCloseable {

    /** For a table that costs as little a row as it can; a page would be four times as much. */
    private static final int AT_A_TIME = 4000;

    private static final CopyRows NONE = new CopyRows();

    private final Jdbi jdbi;
    private final String name;
    private final AtomicLong added = new AtomicLong();
    private CopyRows pending = new CopyRows();

    private StageTable(Jdbi jdbi, String name) {
        this.jdbi = jdbi;
        this.name = name;
    }

    /**
     * Creates it, empty, also when an earlier attempt of the run left one.
     *
     * @param kind what it holds; a constant of the code
     * @param columns SQL; a constant of the code
     */
    public static StageTable create(Jdbi jdbi, String kind, long runId, String columns) {
        String name = "stage_" + kind + "_" + runId;
        jdbi.useHandle(
                handle -> {
                    handle.execute("drop table if exists " + name);
                    handle.execute("create unlogged table " + name + " (" + columns + ")");
                });
        return new StageTable(jdbi, name);
    }

    /** Drops whatever a run left, in all of its attempts. */
    public static void dropAll(Jdbi jdbi, long runId) {
        jdbi.useHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        select relname from pg_class
                                        where relkind = 'r' and relname ~ ('^stage_[a-z_]+_' || :run || '$')
                                        """)
                                .bind("run", runId)
                                .mapTo(String.class)
                                .list()
                                .forEach(name -> handle.execute("drop table if exists " + name)));
    }

    /**
     * Adds rows. They reach the table some thousand at a time, in a short transaction of their own,
     * and the last of them when it is complete. Safe for several threads.
     */
    public void add(CopyRows rows) {
        added.addAndGet(rows.rows());
        CopyRows batch = enough(rows);
        if (batch.rows() > 0) {
            jdbi.useHandle(handle -> copy(handle, batch));
        }
    }

    private synchronized CopyRows enough(CopyRows more) {
        pending.append(more);
        return pending.rows() >= AT_A_TIME ? takePending() : NONE;
    }

    private synchronized CopyRows takePending() {
        CopyRows taken = pending;
        pending = new CopyRows();
        return taken;
    }

    private void copy(Handle handle, CopyRows rows) {
        try {
            handle.getConnection()
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy " + name + " from stdin", rows.stream());
        } catch (IOException | SQLException e) {
            throw new IllegalStateException("Rows could not be staged", e);
        }
    }

    /** Rows added since it was created or cleared. */
    public long rows() {
        return added.get();
    }

    /** For the next listing of the same run. */
    public void clear() {
        takePending();
        jdbi.useHandle(handle -> handle.execute("truncate " + name));
        added.set(0);
    }

    /**
     * Call it before rows are read. Without statistics the planner takes the table for empty.
     *
     * @throws StageLostException if rows are missing: what lacks them must not be taken for Apple's
     *     list
     */
    public void complete(Handle handle) {
        copy(handle, takePending());
        long found = handle.createQuery("select count(*) from " + name).mapTo(Long.class).one();
        if (found != added.get()) {
            throw new StageLostException(name, added.get(), found);
        }
        handle.execute("analyze " + name);
    }

    /**
     * As it stands in SQL, for whoever reads it.
     *
     * @throws IllegalStateException before it is complete
     */
    public synchronized String name() {
        if (pending.rows() > 0) {
            throw new IllegalStateException(name + " is not complete");
        }
        return name;
    }

    @Override
    public void close() {
        jdbi.useHandle(handle -> handle.execute("drop table if exists " + name));
    }
}
