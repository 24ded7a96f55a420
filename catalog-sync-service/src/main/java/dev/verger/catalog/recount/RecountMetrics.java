package dev.verger.catalog.recount;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.atomic.AtomicLong;

/** Metrics of the readings of single titles. */
@ApplicationScoped
class RecountMetrics {

    private final MeterRegistry registry;
    private final RecountRepository repository;
    private final AtomicLong pending = new AtomicLong();

    RecountMetrics(MeterRegistry registry, RecountRepository repository) {
        this.registry = registry;
        this.repository = repository;
        Gauge.builder("verger.recounts.pending", pending, AtomicLong::get)
                .description("Titles whose counts have to be read again")
                .register(registry);
    }

    /** @param outcome {@code read}, {@code put_off} or {@code given_up} */
    void count(String outcome) {
        registry.counter("verger.recounts", "outcome", outcome).increment();
    }

    @Scheduled(every = "15s")
    void measure() {
        pending.set(repository.pending());
    }
}
