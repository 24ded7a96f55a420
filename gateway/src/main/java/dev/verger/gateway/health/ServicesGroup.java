package dev.verger.gateway.health;

import dev.verger.gateway.routing.Service;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.health.api.HealthGroup;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.health.HealthCheckResponse;

/**
 * The services as {@code /q/health/group/services}. They are no part of the gateway's own readiness: an orchestrator
 * would stop sending requests to the gateway while one service is away. One class for each, since the framework's list
 * of all groups fails on checks of producer methods.
 */
abstract class ServicesGroup implements AsyncHealthCheck {

    static final String NAME = "services";

    private final AsyncHealthCheck check;

    private ServicesGroup(ReadinessChecks checks, Service service) {
        this.check = checks.of(service);
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return check.call();
    }

    @HealthGroup(NAME)
    static class LocationService extends ServicesGroup {
        LocationService(ReadinessChecks checks) {
            super(checks, Service.LOCATION);
        }
    }

    @HealthGroup(NAME)
    static class CatalogSyncService extends ServicesGroup {
        CatalogSyncService(ReadinessChecks checks) {
            super(checks, Service.CATALOG_SYNC);
        }
    }

    @HealthGroup(NAME)
    static class NotificationService extends ServicesGroup {
        NotificationService(ReadinessChecks checks) {
            super(checks, Service.NOTIFICATION);
        }
    }
}
