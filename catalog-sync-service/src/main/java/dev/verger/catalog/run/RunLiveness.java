package dev.verger.catalog.run;

import dev.verger.catalog.lease.Workers;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Down when runs are not claimed any more, or their leases not renewed: only a restart helps. */
@Liveness
@ApplicationScoped
class RunLiveness implements HealthCheck {

    private final RunWorkers syncs;

    RunLiveness(RunWorkers syncs) {
        this.syncs = syncs;
    }

    @Override
    public HealthCheckResponse call() {
        Workers workers = syncs.workers();
        return HealthCheckResponse.named("Sync runs are claimed and kept")
                .status(workers.areAlive())
                .withData("secondsSinceLastLook", workers.sinceLastLook().toSeconds())
                .withData("secondsSinceHeartbeat", workers.sinceLastHeartbeat().toSeconds())
                .build();
    }
}
