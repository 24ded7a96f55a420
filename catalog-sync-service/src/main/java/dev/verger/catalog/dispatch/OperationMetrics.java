package dev.verger.catalog.dispatch;

import dev.verger.catalog.operation.Operation;
import dev.verger.platform.metrics.LeaderGauge;
import dev.verger.platform.metrics.LeaderGauges;
import dev.verger.platform.metrics.Measurement;
import dev.verger.platform.metrics.NotLeading;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/** Metrics of operations: durations, tasks by outcome, how many are open and paused. */
@ApplicationScoped
class OperationMetrics implements Measurement {

    private static final List<String> OPEN = List.of("PENDING", "RUNNING", "PAUSED");

    private final MeterRegistry registry;
    private final Jdbi jdbi;
    private final Clock clock;
    private final LeaderGauge open;

    OperationMetrics(MeterRegistry registry, Jdbi jdbi, Clock clock, LeaderGauges gauges) {
        this.registry = registry;
        this.jdbi = jdbi;
        this.clock = clock;
        open = gauges.gauge("verger.operations.open", "Operations that have not ended");
    }

    void ended(Operation operation) {
        registry.timer("verger.operations.duration", "type", operation.type().name())
                .record(Duration.between(operation.createdAt(), clock.instant()));
    }

    void tasksEnded(String outcome, int tasks) {
        registry.counter("verger.operations.tasks", "outcome", outcome).increment(tasks);
    }

    @Override
    @Scheduled(every = "15s", skipExecutionIf = NotLeading.class)
    public void measure() {
        Map<Tags, Double> counts = new HashMap<>();
        OPEN.forEach(state -> counts.put(Tags.of("state", state), 0.0));
        jdbi.useHandle(handle -> handle.createQuery(
                        "select state, count(*) from operation where finished_at is null group by state")
                .map((row, context) -> Map.entry(Tags.of("state", row.getString(1)), row.getDouble(2)))
                .forEach(count -> counts.put(count.getKey(), count.getValue())));
        open.replaceAll(counts);
    }
}
