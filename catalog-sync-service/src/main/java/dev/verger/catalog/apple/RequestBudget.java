package dev.verger.catalog.apple;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.jdbi.v3.core.Jdbi;

/**
 * Spaces the requests of a library evenly over all replicas: each takes the next free moments from
 * the database. Time is that of the database, which the replicas share.
 */
@ApplicationScoped
class RequestBudget {

    private final Jdbi jdbi;

    RequestBudget(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Reserves the next stretch of time that nobody has and tells how long its begin is away.
     *
     * @param length of the stretch
     */
    Duration reserve(PacedLibrary library, Duration length) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        insert into request_budget as budget (u_id, next_at)
                                        values (:uId, greatest(clock_timestamp(),
                                                (select max(until) from apple_pause where scope = any(:scopes)))
                                            + :length * interval '1 microsecond')
                                        on conflict (u_id) do update set next_at = greatest(budget.next_at, clock_timestamp(),
                                                (select max(until) from apple_pause where scope = any(:scopes)))
                                            + :length * interval '1 microsecond'
                                        returning extract(epoch from next_at - :length * interval '1 microsecond'
                                            - clock_timestamp()) * 1000000
                                        """)
                                .bind("uId", library.uId())
                                .bind("scopes", library.scopes().toArray(String[]::new))
                                .bind("length", length.toNanos() / 1000)
                                .mapTo(Long.class)
                                .map(micros -> Duration.ofNanos(Math.max(0, micros) * 1000))
                                .one());
    }

    /** Moves every moment of the library that nobody has reserved yet. */
    void postpone(PacedLibrary library, Duration by) {
        jdbi.useHandle(
                handle ->
                        handle.createUpdate(
                                        """
                                        update request_budget set next_at = next_at + :by * interval '1 microsecond'
                                        where u_id = :uId
                                        """)
                                .bind("uId", library.uId())
                                .bind("by", by.toNanos() / 1000)
                                .execute());
    }

    /** How long a library is still paused; zero when it is not. */
    Duration paused(PacedLibrary library) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        select coalesce(max(extract(epoch from until - clock_timestamp())) * 1000, 0)
                                        from apple_pause where scope = any(:scopes)
                                        """)
                                .bind("scopes", library.scopes().toArray(String[]::new))
                                .mapTo(Long.class)
                                .map(millis -> Duration.ofMillis(Math.max(0, millis)))
                                .one());
    }

    /** Keeps everybody in a scope from sending; a longer pause that is on already stays. */
    void pause(String scope, Duration pause) {
        jdbi.useHandle(
                handle ->
                        handle.createUpdate(
                                        """
                                        insert into apple_pause as present (scope, until)
                                        values (:scope, clock_timestamp() + :millis * interval '1 millisecond')
                                        on conflict (scope) do update set until = greatest(present.until, excluded.until)
                                        """)
                                .bind("scope", scope)
                                .bind("millis", pause.toMillis())
                                .execute());
    }
}
