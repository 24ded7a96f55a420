package dev.verger.catalog.dispatch;

import dev.verger.catalog.lease.Workers;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Down when operations are not claimed any more, or their leases not renewed: only a restart helps. */
@Liveness
@ApplicationScoped
class OperationLiveness implements HealthCheck {

    private final OperationWorkers operations;

    OperationLiveness(OperationWorkers operations) {
        this.operations = operations;
    }

    @Override
    public HealthCheckResponse call() {
        Workers workers = operations.workers();
        return HealthCheckResponse.named("Operations are claimed and kept")
                .status(workers.areAlive())
                .withData("secondsSinceLastLook", workers.sinceLastLook().toSeconds())
                .withData("secondsSinceHeartbeat", workers.sinceLastHeartbeat().toSeconds())
                .build();
    }
}
