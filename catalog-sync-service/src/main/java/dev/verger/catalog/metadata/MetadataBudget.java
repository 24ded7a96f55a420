package dev.verger.catalog.metadata;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/**
 * Spaces the requests to a metadata host evenly over all replicas, and keeps everybody away while it wants to be left
 * alone. Time is that of the database, which the replicas share.
 */
@ApplicationScoped
class MetadataBudget {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Jdbi jdbi;

    MetadataBudget(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * Reserves the next free slot and returns the time until it; empty, and nothing is reserved, when that is longer
     * than the patience. After a quiet second the requests of a second may go at once.
     */
    Optional<Duration> reserve(String host, Duration gap, Duration patience) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                insert into metadata_budget as budget (host, next_at)
                values (:host, clock_timestamp() + (:gap - :burst) * interval '1 microsecond')
                on conflict (host) do update set next_at = greatest(budget.next_at,
                        clock_timestamp() - :burst * interval '1 microsecond')
                        + :gap * interval '1 microsecond'
                    where budget.next_at <= clock_timestamp() + :patience * interval '1 microsecond'
                returning extract(epoch from next_at - :gap * interval '1 microsecond'
                    - clock_timestamp()) * 1000000
                """)
                .bind("host", host)
                .bind("gap", micros(gap))
                .bind("burst", Math.max(0, micros(SECOND.minus(gap))))
                .bind("patience", micros(patience))
                .mapTo(Long.class)
                .map(wait -> Duration.ofNanos(Math.max(0, wait) * 1000))
                .findOne());
    }

    /** No replica asks the host for so long; a longer pause that holds already stays. */
    void pause(String host, Duration pause) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                insert into metadata_budget as budget (host, next_at)
                values (:host, clock_timestamp() + :pause * interval '1 microsecond')
                on conflict (host) do update set next_at = greatest(budget.next_at, excluded.next_at)
                """)
                .bind("host", host)
                .bind("pause", micros(pause))
                .execute());
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / 1000;
    }
}
