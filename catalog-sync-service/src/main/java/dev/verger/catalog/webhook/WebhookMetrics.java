package dev.verger.catalog.webhook;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Metrics of notifications: accepted, refused, applied, and how long that took. */
@ApplicationScoped
class WebhookMetrics {

    private final MeterRegistry registry;
    private final WebhookMessageRepository messages;
    private final AtomicLong waiting = new AtomicLong();

    WebhookMetrics(MeterRegistry registry, WebhookMessageRepository messages) {
        this.registry = registry;
        this.messages = messages;
        Gauge.builder("verger.webhooks.waiting", waiting, AtomicLong::get)
                .description("Notifications that are stored and not yet applied")
                .register(registry);
    }

    /** @param repeated whether it was stored before */
    void accepted(NotificationType type, boolean repeated) {
        registry.counter("verger.webhooks.accepted", "type", type.name(), "repeated", Boolean.toString(repeated))
                .increment();
    }

    /** @param reason one of a few words */
    void refused(String reason) {
        registry.counter("verger.webhooks.refused", "reason", reason).increment();
    }

    /** @param lag since the message was received */
    void applied(NotificationType type, Outcome outcome, Duration lag) {
        registry.timer("verger.webhooks.applied", "type", type.name(), "outcome", outcome.name())
                .record(lag);
    }

    @Scheduled(every = "15s")
    void measure() {
        waiting.set(messages.waiting());
    }
}
