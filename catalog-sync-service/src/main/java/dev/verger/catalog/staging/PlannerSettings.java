package dev.verger.catalog.staging;

import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

/** Settings of PostgreSQL's planner for the comparison of a complete list. */
public final class PlannerSettings {

    private PlannerSettings() {}

    /**
     * Runs statements that join a whole list. Of rows that were written a minute ago the planner knows nothing, takes
     * them for none, and would look through the list once for each of them: it may not, until the statements are done.
     * Only in a transaction.
     */
    public static <T> T compare(Handle handle, Supplier<T> statements) {
        handle.execute("set local enable_nestloop = off");
        T result = statements.get();
        handle.execute("set local enable_nestloop = on");
        return result;
    }
}
