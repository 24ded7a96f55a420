package dev.verger.catalog.intake;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jdbi.v3.core.Jdbi;

/** The table {@code owner_comparison}: one replica at a time compares, once a day. */
@ApplicationScoped
class OwnerComparisonTimes {

    private final Jdbi jdbi;
    private final OwnerComparisonConfig config;
    private final Clock clock;

    OwnerComparisonTimes(Jdbi jdbi, OwnerComparisonConfig config, Clock clock) {
        this.jdbi = jdbi;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Whether it is time, and this replica is the one that compares. If it dies meanwhile, the next try comes like one
     * after a failure.
     */
    @Transactional
    boolean claim() {
        Instant now = clock.instant();
        return jdbi.withHandle(
                handle -> handle.createUpdate("update owner_comparison set next_at = :next where next_at <= :now")
                                .bind("now", now)
                                .bind("next", now.plus(config.retryAfter()))
                                .execute()
                        == 1);
    }

    /** The next time is that of the next day. */
    @Transactional
    void done() {
        Instant next = next(config.time(), clock.instant());
        jdbi.useHandle(handle -> handle.createUpdate("update owner_comparison set next_at = :next")
                .bind("next", next)
                .execute());
    }

    /** The first moment after {@code now} at which it is that time, UTC. */
    static Instant next(LocalTime time, Instant now) {
        OffsetDateTime utc = now.atOffset(ZoneOffset.UTC);
        OffsetDateTime today = utc.with(time);
        return (today.isAfter(utc) ? today : today.plusDays(1)).toInstant();
    }
}
