package dev.verger.platform.outbox;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Jdbi;

/**
 * How long the oldest event has waited to be published, which grows while Kafka is away. Every replica sees the same.
 */
@ApplicationScoped
class OutboxAge {

    private final Jdbi jdbi;
    private final Clock clock;
    private final AtomicLong millis = new AtomicLong();

    OutboxAge(Jdbi jdbi, Clock clock, MeterRegistry metrics) {
        this.jdbi = jdbi;
        this.clock = clock;
        TimeGauge.builder("verger.outbox.oldest", millis, TimeUnit.MILLISECONDS, AtomicLong::get)
                .description("Time that the oldest event has waited to be published")
                .register(metrics);
    }

    @Scheduled(every = "{verger.schedule.outbox-age}", concurrentExecution = ConcurrentExecution.SKIP)
    void measure() {
        Duration age = jdbi.withHandle(
                        handle -> handle.createQuery("select occurred_at from outbox order by id limit 1")
                                .mapTo(Instant.class)
                                .findOne())
                .map(oldest -> Duration.between(oldest, clock.instant()))
                .orElse(Duration.ZERO);
        millis.set(Math.max(0, age.toMillis()));
    }
}
