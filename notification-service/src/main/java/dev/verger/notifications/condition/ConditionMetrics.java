package dev.verger.notifications.condition;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Map;

/** How many conditions hold, by kind; the same on every replica. */
@ApplicationScoped
class ConditionMetrics {

    private final ConditionRepository repository;
    private final MultiGauge open;

    ConditionMetrics(ConditionRepository repository, MeterRegistry metrics) {
        this.repository = repository;
        this.open = MultiGauge.builder("verger.conditions.open")
                .description("Conditions that hold, by kind")
                .register(metrics);
    }

    @Scheduled(every = "{verger.schedule.condition-counts}")
    void measure() {
        Map<String, Long> counts = repository.countByKind();
        open.register(
                Arrays.stream(ConditionKind.values())
                        .<Row<?>>map(kind -> Row.of(Tags.of("kind", kind.name()), counts.getOrDefault(kind.name(), 0L)))
                        .toList(),
                true);
    }
}
