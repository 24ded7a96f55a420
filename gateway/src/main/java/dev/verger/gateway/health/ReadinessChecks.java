package dev.verger.gateway.health;

import dev.verger.gateway.proxy.Origins;
import dev.verger.gateway.routing.Service;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.health.api.AsyncHealthCheck;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.EnumMap;
import java.util.Map;
import org.eclipse.microprofile.health.Readiness;

/**
 * One readiness check for each service behind the gateway. The replicas of a service that has
 * several are asked again and again, whether or not an orchestrator looks: the proxy orders them by
 * what they say.
 */
@Singleton
class ReadinessChecks {

    private final Map<Service, ServiceReadiness> checks = new EnumMap<>(Service.class);
    private final Origins origins;
    private final ReplicaProbe probe;
    private final HealthConfig config;
    private final Vertx vertx;
    private long timer;

    ReadinessChecks(Origins origins, ReplicaProbe probe, HealthConfig config, Vertx vertx) {
        this.origins = origins;
        this.probe = probe;
        this.config = config;
        this.vertx = vertx;
        for (Service service : Service.values()) {
            checks.put(service, check(service));
        }
    }

    private ServiceReadiness check(Service service) {
        return new ServiceReadiness(
                service.title(),
                origins.addresses(service),
                replica -> stateOf(service, replica),
                config.maxAge(),
                System::nanoTime);
    }

    private Future<ReplicaState> stateOf(Service service, URI replica) {
        return probe.stateOf(replica)
                .onSuccess(state -> origins.observed(service, replica, state == ReplicaState.UP));
    }

    void watch(@Observes StartupEvent started) {
        // A round begins once in maxAge at most; a look in between makes up for a late timer.
        long period = Math.max(1, config.maxAge().toMillis() / 2);
        timer = vertx.setPeriodic(period, tick -> look());
    }

    private void look() {
        checks.forEach(
                (service, check) -> {
                    if (origins.addresses(service).size() > 1) {
                        check.latest();
                    }
                });
    }

    @Produces
    @Readiness
    @ApplicationScoped
    AsyncHealthCheck locationService() {
        return checks.get(Service.LOCATION);
    }

    @Produces
    @Readiness
    @ApplicationScoped
    AsyncHealthCheck catalogSyncService() {
        return checks.get(Service.CATALOG_SYNC);
    }

    @Produces
    @Readiness
    @ApplicationScoped
    AsyncHealthCheck notificationService() {
        return checks.get(Service.NOTIFICATION);
    }

    @PreDestroy
    void stop() {
        vertx.cancelTimer(timer);
    }
}
