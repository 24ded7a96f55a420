package dev.verger.platform.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** A replica whose relay has ended publishes nothing any more; only a restart helps. */
@Liveness
@ApplicationScoped
class OutboxLiveness implements HealthCheck {

    private final OutboxRelay relay;

    OutboxLiveness(OutboxRelay relay) {
        this.relay = relay;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("The outbox is published")
                .status(relay.isRunning())
                .build();
    }
}
