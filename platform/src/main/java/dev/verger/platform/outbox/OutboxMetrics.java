package dev.verger.platform.outbox;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** What can go wrong on the way out: failures of the relay, and how long events waited for it. */
@ApplicationScoped
class OutboxMetrics {

    private final MeterRegistry registry;
    private final Clock clock;

    OutboxMetrics(MeterRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
    }

    void published(List<OutboxEvent> events) {
        for (OutboxEvent event : events) {
            registry.timer("verger.outbox.published", "type", event.type())
                    .record(Duration.between(event.occurredAt(), clock.instant()));
        }
    }

    void failed() {
        registry.counter("verger.outbox.relay.failures").increment();
    }
}
