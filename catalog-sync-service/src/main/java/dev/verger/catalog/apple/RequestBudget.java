package dev.verger.catalog.apple;

import dev.verger.platform.database.Control;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.generic.GenericType;

/**
 * Spaces the requests of a library evenly over all replicas: each reserves the next free slots in the database. Time is
 * that of the database, which the replicas share.
 */
@ApplicationScoped
class RequestBudget {

    /** Nothing is updated, and no row returned, when the slot is too far away. */
    private static final String RESERVE = """
            with pause as (select greatest(clock_timestamp(), max(until)) as until from apple_pause
                where scope = any(:scopes))
            insert into request_budget as budget (u_id, next_at, reserved_micros)
            select :uId, until + :length * interval '1 microsecond', :length from pause
            where until <= clock_timestamp() + :patience * interval '1 microsecond'
            on conflict (u_id) do update set next_at = greatest(budget.next_at, clock_timestamp(),
                    excluded.next_at - :length * interval '1 microsecond') + :length * interval '1 microsecond',
                    reserved_micros = budget.reserved_micros + excluded.reserved_micros
                where budget.next_at <= clock_timestamp() + :patience * interval '1 microsecond'
            returning extract(epoch from next_at - :length * interval '1 microsecond' - clock_timestamp()) * 1000000
            """;

    private static final String FREE = """
            select extract(epoch from greatest(clock_timestamp(),
                    (select max(until) from apple_pause where scope = any(:scopes)),
                    (select next_at from request_budget where u_id = :uId)) - clock_timestamp()) * 1000000
            """;

    /** Pauses that have been over for so long are of no use; pauses are rare, so they are swept here. */
    private static final String PAUSE = """
            with past as (delete from apple_pause where scope in (
                select scope from apple_pause where until < clock_timestamp() - interval '1 hour' and scope <> :scope
                for update skip locked))
            insert into apple_pause as present (scope, until)
            values (:scope, clock_timestamp() + :millis * interval '1 millisecond')
            on conflict (scope) do update set until = greatest(present.until, excluded.until)
            """;

    private final Jdbi jdbi;

    RequestBudget(@Control Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Reserves the next free stretch of time, unless it begins later than the patience.
     *
     * @param length of the stretch
     * @param patience longest time until its begin; a pause that Apple asked for counts
     */
    RequestSlot reserve(PacedLibrary library, Duration length, Duration patience) {
        return jdbi.withHandle(handle -> handle.createQuery(RESERVE)
                .bind("uId", library.uId())
                .bind("scopes", library.scopes().toArray(String[]::new))
                .bind("length", micros(length))
                .bind("patience", micros(patience))
                .mapTo(Long.class)
                .findOne()
                .map(wait -> new RequestSlot(true, atLeastZero(wait)))
                .orElseGet(() -> new RequestSlot(false, free(handle, library))));
    }

    private static Duration free(Handle handle, PacedLibrary library) {
        return handle.createQuery(FREE)
                .bind("uId", library.uId())
                .bind("scopes", library.scopes().toArray(String[]::new))
                .mapTo(Long.class)
                .map(RequestBudget::atLeastZero)
                .one();
    }

    /** How much time was reserved for the requests of each library since it is known, in microseconds. */
    Map<String, Long> reservedMicros() {
        return jdbi.withHandle(handle -> handle.createQuery("select u_id, reserved_micros from request_budget")
                .setMapKeyColumn("u_id")
                .setMapValueColumn("reserved_micros")
                .collectInto(new GenericType<Map<String, Long>>() {}));
    }

    /**
     * Moves every slot of the library that is not reserved yet.
     *
     * @return false, and nothing is moved, when slots are reserved for longer than a second ahead
     */
    boolean postpone(PacedLibrary library, Duration by) {
        return jdbi.withHandle(handle -> handle.createUpdate("""
                update request_budget set next_at = next_at + :by * interval '1 microsecond'
                where u_id = :uId and next_at <= clock_timestamp() + interval '1 second'
                """)
                        .bind("uId", library.uId())
                        .bind("by", micros(by))
                        .execute()
                > 0);
    }

    /** How long a library is still paused; zero when it is not. */
    Duration paused(PacedLibrary library) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select coalesce(max(extract(epoch from until - clock_timestamp())) * 1000000, 0)
                from apple_pause where scope = any(:scopes)
                """)
                .bind("scopes", library.scopes().toArray(String[]::new))
                .mapTo(Long.class)
                .map(RequestBudget::atLeastZero)
                .one());
    }

    /** Pauses all requests of a scope; a longer pause that holds already stays. */
    void pause(String scope, Duration pause) {
        jdbi.useHandle(handle -> handle.createUpdate(PAUSE)
                .bind("scope", scope)
                .bind("millis", pause.toMillis())
                .execute());
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / 1000;
    }

    private static Duration atLeastZero(long micros) {
        return Duration.ofNanos(Math.max(0, micros) * 1000);
    }
}
