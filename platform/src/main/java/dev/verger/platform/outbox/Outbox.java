package dev.verger.platform.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.verger.platform.event.EventType;
import dev.verger.platform.trace.Traceparent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Stores the events of the service until they are published. */
@ApplicationScoped
public class Outbox {

    static final String CHANNEL = "verger_outbox";

    /** First half of the advisory lock's number; the second is a hash of the key. */
    private static final int WRITERS_OF_A_KEY = 0x0b0c;

    /** Ids are given out in the order of the rows. */
    private static final String INSERT = """
            insert into outbox (event_id, topic, key, type, occurred_at, data, traceparent)
            select gen_random_uuid(), :topic, :key, e.type, :now, e.data, :traceparent
            from unnest(cast(:types as text[]), cast(:data as text[])) with ordinality as e (type, data, place)
            order by e.place
            """;

    private final Jdbi jdbi;
    private final ObjectMapper json;
    private final Clock clock;
    private final OutboxConfig config;

    Outbox(Jdbi jdbi, ObjectMapper json, Clock clock, OutboxConfig config) {
        this.jdbi = jdbi;
        this.json = json;
        this.clock = clock;
        this.config = config;
    }

    /**
     * Stores an event in the caller's transaction; it is published soon after the commit, or never if there is none.
     * Until then other writers of the same key wait. The event belongs to the trace of the current work. A transaction
     * that adds events of several keys adds them sorted by key.
     *
     * @param key what the order is kept for: the location id
     * @param event a record whose simple name is the event's name, and whose JSON is in {@code docs/events}
     */
    @Transactional(TxType.MANDATORY)
    public void add(long key, Record event) {
        addAll(key, List.of(event));
    }

    /** The same for many events at once, published in the order of the list. */
    @Transactional(TxType.MANDATORY)
    public void addAll(long key, List<? extends Record> events) {
        if (events.isEmpty()) {
            return;
        }
        jdbi.useHandle(handle -> {
            serialiseWritersOf(handle, key);
            insert(handle, key, events);
            handle.execute("notify " + CHANNEL);
        });
    }

    /**
     * Makes the caller's transaction the only one that adds events of a key, without waiting. For jobs that work on
     * many keys: a long transaction that adds events of one of them must not keep the job from the others.
     *
     * @return false while another transaction adds events of the key; leave it for later then
     */
    @Transactional(TxType.MANDATORY)
    public boolean tryReserve(long key) {
        return jdbi.withHandle(handle -> handle.createQuery("select pg_try_advisory_xact_lock(:namespace, :key)")
                .bind("namespace", WRITERS_OF_A_KEY)
                .bind("key", Long.hashCode(key))
                .mapTo(Boolean.class)
                .one());
    }

    private void insert(Handle handle, long key, List<? extends Record> events) {
        handle.createUpdate(INSERT)
                .bind("topic", config.topic())
                .bind("key", Long.toString(key))
                .bind("now", clock.instant())
                .bind("types", texts(events, event -> EventType.of(event.getClass())))
                .bind("data", texts(events, this::write))
                .bind("traceparent", Traceparent.current())
                .execute();
    }

    private static String[] texts(List<? extends Record> events, Function<Record, String> of) {
        return events.stream().map(of).toArray(String[]::new);
    }

    /** Without this, ids of one key could become visible in another order than they were given out. */
    private static void serialiseWritersOf(Handle handle, long key) {
        handle.createQuery("select 1 from pg_advisory_xact_lock(:namespace, :key)")
                .bind("namespace", WRITERS_OF_A_KEY)
                .bind("key", Long.hashCode(key))
                .mapTo(Integer.class)
                .one();
    }

    private String write(Record event) {
        try {
            return json.writeValueAsString(event);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The event cannot be written as JSON: " + event.getClass(), e);
        }
    }
}
