package dev.verger.catalog.staging;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.postgresql.PGConnection;

/**
 * Rows that one run has read and not yet merged. Unlogged: a crash of the database empties it, and
 * then the run starts again.
 */
public final class StageTable implements AutoCloseable {

    private final Jdbi jdbi;
    private final String name;

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

    /** Adds rows in a short transaction of their own. Safe for several threads. */
    public void add(CopyRows rows) {
        if (rows.rows() == 0) {
            return;
        }
        jdbi.useHandle(
                handle -> {
                    try {
                        handle.getConnection()
                                .unwrap(PGConnection.class)
                                .getCopyAPI()
                                .copyIn(
                                        "copy " + name + " from stdin",
                                        new ByteArrayInputStream(rows.bytes()));
                    } catch (IOException | SQLException e) {
                        throw new IllegalStateException("Rows could not be staged", e);
                    }
                });
    }

    /** For the next listing of the same run. */
    public void clear() {
        jdbi.useHandle(handle -> handle.execute("truncate " + name));
    }

    /** Without it the planner takes the table for empty. */
    public void analyze(Handle handle) {
        handle.execute("analyze " + name);
    }

    /** As it stands in SQL. */
    public String name() {
        return name;
    }

    @Override
    public void close() {
        jdbi.useHandle(handle -> handle.execute("drop table if exists " + name));
    }
}
