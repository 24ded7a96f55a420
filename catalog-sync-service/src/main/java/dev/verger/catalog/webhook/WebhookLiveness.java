package dev.verger.catalog.webhook;

import dev.verger.catalog.lease.Workers;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Down when notifications are not applied any more: only a restart helps. */
@Liveness
@ApplicationScoped
class WebhookLiveness implements HealthCheck {

    private final WebhookWorkers webhooks;

    WebhookLiveness(WebhookWorkers webhooks) {
        this.webhooks = webhooks;
    }

    @Override
    public HealthCheckResponse call() {
        Workers workers = webhooks.workers();
        return HealthCheckResponse.named("Notifications are applied")
                .status(workers.areAlive())
                .withData("secondsSinceLastLook", workers.sinceLastLook().toSeconds())
                .withData("secondsSinceHeartbeat", workers.sinceLastHeartbeat().toSeconds())
                .build();
    }
}
