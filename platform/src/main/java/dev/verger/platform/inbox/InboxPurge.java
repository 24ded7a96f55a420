package dev.verger.platform.inbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import org.jdbi.v3.core.Jdbi;

/**
 * Forgets events that were handled long ago, some at a time, each time in a transaction of its own. Replicas that do so
 * at once take different rows.
 */
@ApplicationScoped
class InboxPurge {

    private static final int AT_ONCE = 5000;

    private final Jdbi jdbi;
    private final InboxConfig config;
    private final Clock clock;
    private final Counter deleted;

    InboxPurge(Jdbi jdbi, InboxConfig config, Clock clock, MeterRegistry metrics) {
        this.jdbi = jdbi;
        this.config = config;
        this.clock = clock;
        this.deleted = metrics.counter("verger.inbox.deleted");
    }

    @Scheduled(
            every = "{verger.schedule.inbox-purge}",
            delayed = "{verger.schedule.inbox-purge}",
            concurrentExecution = ConcurrentExecution.SKIP)
    void forget() {
        Instant before = clock.instant().minus(config.retention());
        while (forgetSome(before, AT_ONCE) == AT_ONCE) {
            // There may be more.
        }
    }

    /** Returns how many were forgotten. */
    int forgetSome(Instant before, int most) {
        int rows = jdbi.withHandle(handle -> handle.createUpdate("""
                delete from inbox where ctid = any(array(
                    select ctid from inbox where received_at < :before
                    order by received_at limit :most for update skip locked))
                """)
                .bind("before", before)
                .bind("most", most)
                .execute());
        deleted.increment(rows);
        return rows;
    }
}
