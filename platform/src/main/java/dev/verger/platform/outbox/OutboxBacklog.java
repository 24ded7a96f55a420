package dev.verger.platform.outbox;

import dev.verger.platform.database.InstantColumn;
import dev.verger.platform.metrics.LeaderGauge;
import dev.verger.platform.metrics.LeaderGauges;
import dev.verger.platform.metrics.Measurement;
import dev.verger.platform.metrics.NotLeading;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jdbi.v3.core.Jdbi;

/**
 * How many events wait to be published, and how long the oldest one has waited, which grows while Kafka is away. A
 * merge may add a million of them, so that they are counted up to a limit.
 */
@ApplicationScoped
class OutboxBacklog implements Measurement {

    private static final int MOST_COUNTED = 100_000;

    /** @param oldest null if none waits */
    private record Backlog(long waiting, Instant oldest) {}

    private final Jdbi jdbi;
    private final Clock clock;
    private final LeaderGauge oldest;
    private final LeaderGauge waiting;

    OutboxBacklog(Jdbi jdbi, Clock clock, LeaderGauges gauges) {
        this.jdbi = jdbi;
        this.clock = clock;
        oldest = gauges.gauge("verger.outbox.oldest.seconds", "Time that the oldest event has waited to be published");
        waiting = gauges.gauge("verger.outbox.waiting", "Events that wait to be published, 100000 for more");
    }

    @Override
    @Scheduled(
            every = "{verger.schedule.outbox-age}",
            concurrentExecution = ConcurrentExecution.SKIP,
            skipExecutionIf = NotLeading.class)
    public void measure() {
        Backlog backlog = jdbi.withHandle(handle -> handle.createQuery("""
                select (select count(*) from (select from outbox limit :most) counted) as waiting,
                    (select occurred_at from outbox order by id limit 1) as oldest
                """)
                .bind("most", MOST_COUNTED)
                .map((row, context) -> new Backlog(row.getLong("waiting"), InstantColumn.read(row, "oldest")))
                .one());
        waiting.set(backlog.waiting);
        oldest.set(backlog.oldest == null ? 0 : secondsSince(backlog.oldest));
    }

    private double secondsSince(Instant time) {
        return Math.max(0, Duration.between(time, clock.instant()).toMillis() / 1000.0);
    }
}
