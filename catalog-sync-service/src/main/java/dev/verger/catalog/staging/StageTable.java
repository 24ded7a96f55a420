package dev.verger.catalog.staging;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.Update;

/**
 * Rows that one attempt of a run has read and not yet merged. There is no table before there are rows for it. Unlogged:
 * a crash of the database empties it, and then the run starts again. What uses it up closes it; what stays behind when
 * the run does not get that far is dropped with its end, see {@link #dropAll}, or swept, see {@link StageTables}.
 */
public final class StageTable implements AutoCloseable {

    /** For a table that costs as little a row as it can; a page would be four times as much. */
    private static final int AT_A_TIME = 4000;

    private static final CopyRows NONE = new CopyRows();

    private final Jdbi jdbi;
    private final String name;
    private final String columns;
    private final AtomicLong added = new AtomicLong();
    private CopyRows pending = new CopyRows();
    private boolean created;
    private long analyzed = -1;

    private StageTable(Jdbi jdbi, String name, String columns) {
        this.jdbi = jdbi;
        this.name = name;
        this.columns = columns;
    }

    /**
     * An empty one, also when an earlier listing of the attempt left one.
     *
     * @param kind what it holds; a constant of the code
     * @param columns SQL; a constant of the code
     */
    public static StageTable create(Jdbi jdbi, String kind, StageOwner owner, String columns) {
        return new StageTable(jdbi, "stage_" + kind + owner.suffix(), columns);
    }

    /**
     * One with the columns and rows of a query, in the caller's transaction.
     *
     * @param select SQL; a constant of the code
     * @param values binds the values that it names
     */
    static StageTable select(
            Jdbi jdbi, Handle handle, String kind, StageOwner owner, String select, Consumer<Update> values) {
        StageTable table = create(jdbi, kind, owner, "");
        handle.execute("drop table if exists " + table.name);
        Update create = handle.createUpdate("create unlogged table " + table.name + " as " + select);
        values.accept(create);
        create.execute();
        table.created = true;
        return table;
    }

    /** Drops whatever an attempt left. */
    public static void dropAll(Jdbi jdbi, StageOwner owner) {
        jdbi.useHandle(handle -> handle.createQuery("""
                select relname from pg_class
                where relkind = 'r' and relname ~ ('^stage_[a-z_]+' || :suffix || '$')
                    and pg_table_is_visible(oid)
                """)
                .bind("suffix", owner.suffix())
                .mapTo(String.class)
                .list()
                .forEach(name -> handle.execute("drop table if exists " + name)));
    }

    /**
     * Adds rows. They reach the table some thousand at a time, in a short transaction of their own, and the last of
     * them when it is complete. Safe for several threads.
     */
    public void add(CopyRows rows) {
        added.addAndGet(rows.rows());
        CopyRows batch = flushIfFull(rows);
        if (batch.rows() > 0) {
            jdbi.useHandle(handle -> {
                createOnce(handle);
                batch.copyInto(handle, name);
            });
        }
    }

    private synchronized void createOnce(Handle handle) {
        if (!created) {
            handle.execute("drop table if exists " + name);
            handle.execute("create unlogged table " + name + " (" + columns + ")");
            created = true;
        }
    }

    /**
     * Adds what a query selects, in the order of the table's columns.
     *
     * @param select SQL; a constant of the code
     * @param values binds the values that it names
     */
    public int insert(Handle handle, String select, Consumer<SqlStatement<?>> values) {
        createOnce(handle);
        Update insert = handle.createUpdate("insert into " + name + " " + select);
        values.accept(insert);
        int rows = insert.execute();
        added.addAndGet(rows);
        return rows;
    }

    private synchronized CopyRows flushIfFull(CopyRows more) {
        pending.append(more);
        return pending.rows() >= AT_A_TIME ? takePending() : NONE;
    }

    private synchronized CopyRows takePending() {
        CopyRows taken = pending;
        pending = new CopyRows();
        return taken;
    }

    /** Rows added since it was created or cleared. */
    public long rows() {
        return added.get();
    }

    /** For the next listing of the same run. */
    public synchronized void clear() {
        takePending();
        if (created) {
            jdbi.useHandle(handle -> handle.execute("truncate " + name));
        }
        analyzed = -1;
        added.set(0);
    }

    /**
     * Call it before rows are read, as often as wanted. Without statistics the planner takes the table for empty.
     *
     * @throws StageLostException if rows are missing: what lacks them must not be taken for Apple's list
     */
    public void complete(Handle handle) {
        createOnce(handle);
        takePending().copyInto(handle, name);
        long found = handle.createQuery("select count(*) from " + name)
                .mapTo(Long.class)
                .one();
        if (found != added.get()) {
            throw new StageLostException(name, added.get(), found);
        }
        if (analyzed != found) {
            handle.execute("analyze " + name);
            analyzed = found;
        }
    }

    /**
     * As it stands in SQL, for statements that read it once it is complete.
     *
     * @throws IllegalStateException while rows are pending
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
