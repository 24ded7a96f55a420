package dev.verger.catalog.dispatch;

import dev.verger.catalog.operation.Operation;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Jdbi;

/** Metrics of operations: durations, tasks by outcome, how many are open and paused. */
@ApplicationScoped
class OperationMetrics {

    private final MeterRegistry registry;
    private final Jdbi jdbi;
    private final Clock clock;
    private final Map<String, AtomicLong> open =
            Map.of("PENDING", new AtomicLong(), "RUNNING", new AtomicLong(), "PAUSED", new AtomicLong());

    OperationMetrics(MeterRegistry registry, Jdbi jdbi, Clock clock) {
        this.registry = registry;
        this.jdbi = jdbi;
        this.clock = clock;
        open.forEach((state, count) -> Gauge.builder("verger.operations.open", count, AtomicLong::get)
                .description("Operations that have not ended")
                .tag("state", state)
                .register(registry));
    }

    void ended(Operation operation) {
        registry.timer("verger.operations.duration", "type", operation.type().name())
                .record(Duration.between(operation.createdAt(), clock.instant()));
    }

    void tasksEnded(String outcome, int tasks) {
        registry.counter("verger.operations.tasks", "outcome", outcome).increment(tasks);
    }

    @Scheduled(every = "15s")
    void measure() {
        open.values().forEach(count -> count.set(0));
        jdbi.useHandle(handle -> handle.createQuery(
                        "select state, count(*) from operation where finished_at is null group by state")
                .map((row, context) -> {
                    open.get(row.getString(1)).set(row.getLong(2));
                    return row.getString(1);
                })
                .list());
    }
}
