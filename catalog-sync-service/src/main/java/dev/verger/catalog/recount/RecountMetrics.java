package dev.verger.catalog.recount;

import dev.verger.platform.metrics.LeaderGauge;
import dev.verger.platform.metrics.LeaderGauges;
import dev.verger.platform.metrics.Measurement;
import dev.verger.platform.metrics.NotLeading;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;

/** Metrics of the readings of single titles. */
@ApplicationScoped
class RecountMetrics implements Measurement {

    private final MeterRegistry registry;
    private final RecountRepository repository;
    private final LeaderGauge pending;

    RecountMetrics(MeterRegistry registry, RecountRepository repository, LeaderGauges gauges) {
        this.registry = registry;
        this.repository = repository;
        pending = gauges.gauge("verger.recounts.pending", "Titles whose counts have to be read again");
    }

    /** @param outcome {@code read}, {@code put_off} or {@code given_up} */
    void count(String outcome) {
        registry.counter("verger.recounts", "outcome", outcome).increment();
    }

    @Override
    @Scheduled(every = "15s", skipExecutionIf = NotLeading.class)
    public void measure() {
        pending.set(repository.pending());
    }
}
