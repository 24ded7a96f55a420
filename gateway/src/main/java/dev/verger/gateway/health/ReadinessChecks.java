package dev.verger.gateway.health;

import dev.verger.gateway.proxy.Origins;
import dev.verger.gateway.routing.Service;
import io.smallrye.health.api.AsyncHealthCheck;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.eclipse.microprofile.health.Readiness;

/** One readiness check for each service behind the gateway. */
class ReadinessChecks {

    private final Origins origins;
    private final ReplicaProbe probe;
    private final HealthConfig config;

    ReadinessChecks(Origins origins, ReplicaProbe probe, HealthConfig config) {
        this.origins = origins;
        this.probe = probe;
        this.config = config;
    }

    @Produces
    @Readiness
    @ApplicationScoped
    AsyncHealthCheck locationService() {
        return check(Service.LOCATION);
    }

    @Produces
    @Readiness
    @ApplicationScoped
    AsyncHealthCheck catalogSyncService() {
        return check(Service.CATALOG_SYNC);
    }

    @Produces
    @Readiness
    @ApplicationScoped
    AsyncHealthCheck notificationService() {
        return check(Service.NOTIFICATION);
    }

    private AsyncHealthCheck check(Service service) {
        return new ServiceReadiness(
                service.title(),
                origins.addresses(service),
                probe::stateOf,
                config.maxAge(),
                System::nanoTime);
    }
}
