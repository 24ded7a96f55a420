package dev.verger.catalog.recount;

import dev.verger.catalog.lease.Workers;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Down when titles are not read again any more: only a restart helps. */
@Liveness
@ApplicationScoped
class RecountLiveness implements HealthCheck {

    private final RecountWorkers recounts;

    RecountLiveness(RecountWorkers recounts) {
        this.recounts = recounts;
    }

    @Override
    public HealthCheckResponse call() {
        Workers workers = recounts.workers();
        return HealthCheckResponse.named("Titles are read again")
                .status(workers.areAlive())
                .withData("secondsSinceLastLook", workers.sinceLastLook().toSeconds())
                .withData("secondsSinceHeartbeat", workers.sinceLastHeartbeat().toSeconds())
                .build();
    }
}
