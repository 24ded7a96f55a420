package dev.verger.notifications.condition;

import dev.verger.platform.metrics.LeaderGauge;
import dev.verger.platform.metrics.LeaderGauges;
import dev.verger.platform.metrics.Measurement;
import dev.verger.platform.metrics.NotLeading;
import io.micrometer.core.instrument.Tags;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/** How many conditions hold, by kind. */
@ApplicationScoped
class ConditionMetrics implements Measurement {

    private final ConditionRepository repository;
    private final LeaderGauge open;

    ConditionMetrics(ConditionRepository repository, LeaderGauges gauges) {
        this.repository = repository;
        this.open = gauges.gauge("verger.conditions.open", "Conditions that hold, by kind");
    }

    @Override
    @Scheduled(every = "{verger.schedule.condition-counts}", skipExecutionIf = NotLeading.class)
    public void measure() {
        Map<String, Long> counts = repository.countByKind();
        open.replaceAll(Arrays.stream(ConditionKind.values())
                .collect(Collectors.toMap(
                        kind -> Tags.of("kind", kind.name()), kind -> (double) counts.getOrDefault(kind.name(), 0L))));
    }
}
