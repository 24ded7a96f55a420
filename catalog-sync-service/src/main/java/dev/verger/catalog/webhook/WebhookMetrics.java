package dev.verger.catalog.webhook;

import dev.verger.platform.metrics.LeaderGauge;
import dev.verger.platform.metrics.LeaderGauges;
import dev.verger.platform.metrics.Measurement;
import dev.verger.platform.metrics.NotLeading;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Metrics of notifications: accepted, refused, applied, and how long that took. */
@ApplicationScoped
class WebhookMetrics implements Measurement {

    private final MeterRegistry registry;
    private final WebhookMessageRepository messages;
    private final LeaderGauge waiting;

    WebhookMetrics(MeterRegistry registry, WebhookMessageRepository messages, LeaderGauges gauges) {
        this.registry = registry;
        this.messages = messages;
        waiting = gauges.gauge("verger.webhooks.waiting", "Notifications that are stored and not yet applied");
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

    @Override
    @Scheduled(every = "15s", skipExecutionIf = NotLeading.class)
    public void measure() {
        waiting.set(messages.waiting());
    }
}
