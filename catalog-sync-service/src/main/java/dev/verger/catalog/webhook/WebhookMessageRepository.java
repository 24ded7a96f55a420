package dev.verger.catalog.webhook;

import dev.verger.platform.database.Control;
import dev.verger.platform.time.DatabaseClock;
import dev.verger.platform.trace.Traceparent;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** The tables {@code webhook_message} and {@code webhook_queue}, without leases. */
@ApplicationScoped
class WebhookMessageRepository {

    private static final int ROWS = 5000;

    private static final String RECEIVE = """
            with received as (
                insert into webhook_message (location_id, notification_id, received_at, body, traceparent)
                values (:location, :notification, :now, :body, :traceparent) on conflict do nothing returning id),
            queued as (
                insert into webhook_queue (id) select :location from received on conflict do nothing)
            select count(*) from received
            """;

    /** Finds the oldest by {@code webhook_message_by_time}. */
    static final String FORGET = """
            delete from webhook_message where id = any(array(
                select id from webhook_message where received_at < :time limit :rows for update skip locked))
            """;

    /** Finds the oldest by {@code webhook_message_with_people}. */
    static final String ERASE = """
            update webhook_message set body = '' where id = any(array(
                select id from webhook_message
                where received_at < :time and body ~ '"(users|associatedUsers)"' and state <> 'RECEIVED'
                limit :rows for update skip locked))
            """;

    private final Jdbi jdbi;
    private final Jdbi control;
    private final DatabaseClock receptionClock;

    WebhookMessageRepository(Jdbi jdbi, @Control Jdbi control, Clock clock) {
        this.jdbi = jdbi;
        this.control = control;
        this.receptionClock = new DatabaseClock(control, clock);
    }

    /**
     * Stores a message, which is committed when this returns. It waits for no connection that requests, runs or merges
     * use.
     *
     * @return false when it was stored before
     */
    boolean receive(long locationId, String notificationId, String body) {
        Instant now = receptionClock.now();
        return control.withHandle(handle -> handle.createQuery(RECEIVE)
                        .bind("location", locationId)
                        .bind("notification", notificationId)
                        .bind("now", now)
                        .bind("body", body)
                        .bind("traceparent", Traceparent.current())
                        .mapTo(Integer.class)
                        .one())
                > 0;
    }

    /** Messages of a location that wait, in the order of arrival. */
    List<WebhookMessage> waiting(long locationId, int most) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select id, received_at, body, traceparent from webhook_message
                where location_id = :location and state = 'RECEIVED' order by id limit :most
                """)
                .bind("location", locationId)
                .bind("most", most)
                .map((row, context) -> new WebhookMessage(
                        row.getLong("id"),
                        row.getTimestamp("received_at").toInstant(),
                        row.getString("body"),
                        row.getString("traceparent")))
                .list());
    }

    /** In the caller's transaction. */
    void finish(Collection<Long> ids, Outcome outcome) {
        jdbi.useHandle(handle -> handle.createUpdate(
                        "update webhook_message set state = :state, outcome = :outcome where id = any(:ids)")
                .bind("state", outcome.isFailure() ? "FAILED" : "DONE")
                .bind("outcome", outcome)
                .bind("ids", ids.toArray(Long[]::new))
                .execute());
    }

    long waiting() {
        return jdbi.withHandle(
                handle -> handle.createQuery("select count(*) from webhook_message where state = 'RECEIVED'")
                        .mapTo(Long.class)
                        .one());
    }

    /** Deletes some messages that came before; false when there were none left. */
    boolean forgetSomeBefore(Instant time) {
        return change(FORGET, time);
    }

    /** Empties some messages about users that came before and were applied; false when there were none left. */
    boolean eraseSomeBefore(Instant time) {
        return change(ERASE, time);
    }

    private boolean change(String sql, Instant time) {
        return jdbi.withHandle(handle ->
                handle.createUpdate(sql).bind("time", time).bind("rows", ROWS).execute() > 0);
    }

    /** Deletes some messages of a location; false when there were none left. */
    boolean removeSome(long locationId) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                delete from webhook_message where id = any(array(
                    select id from webhook_message where location_id = :location limit :rows))
                """)
                        .bind("location", locationId)
                        .bind("rows", ROWS)
                        .execute()
                > 0);
    }

    boolean any(long locationId) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select exists (select from webhook_message where location_id = :location)")
                .bind("location", locationId)
                .mapTo(Boolean.class)
                .one());
    }

    void removeFromQueue(long locationId) {
        jdbi.useHandle(handle -> handle.createUpdate("delete from webhook_queue where id = :location")
                .bind("location", locationId)
                .execute());
    }
}
