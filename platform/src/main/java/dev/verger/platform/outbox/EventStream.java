package dev.verger.platform.outbox;

import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.result.ResultIterable;
import org.jdbi.v3.core.statement.Query;

/** Adds events to the outbox while the rows that they are made of are read, however many. */
public final class EventStream {

    /** Events held in memory at a time. */
    private static final int BATCH = 1000;

    private EventStream() {}

    /**
     * Adds an event for each row of a query, in its order, in the caller's transaction.
     *
     * @param key as for {@link Outbox#addAll}
     */
    public static void addAll(Outbox outbox, long key, Query query, RowMapper<? extends Record> event) {
        List<Record> batch = new ArrayList<>(BATCH);
        ResultIterable<? extends Record> events = query.setFetchSize(BATCH).map(event);
        events.useStream(stream -> stream.forEach(next -> {
            batch.add(next);
            if (batch.size() == BATCH) {
                outbox.addAll(key, batch);
                batch.clear();
            }
        }));
        outbox.addAll(key, batch);
    }
}
