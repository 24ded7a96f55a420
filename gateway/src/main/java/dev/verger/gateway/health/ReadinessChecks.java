package dev.verger.gateway.health;

import dev.verger.gateway.proxy.Origins;
import dev.verger.gateway.routing.Service;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.health.api.AsyncHealthCheck;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One check for each service behind the gateway. The replicas of a service that has several are asked again and again,
 * whether or not these checks are read: the proxy orders them by the answers.
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
        List<URI> replicas = origins.addresses(service);
        Map<URI, URI> management = new HashMap<>();
        replicas.forEach(
                replica -> management.put(replica, ManagementAddress.of(replica, config.managementPortDistance())));
        return new ServiceReadiness(
                service.title(),
                replicas,
                replica -> stateOf(service, replica, management.get(replica)),
                config.maxAge(),
                System::nanoTime);
    }

    private Future<ReplicaState> stateOf(Service service, URI replica, URI management) {
        return probe.stateOf(management)
                .onSuccess(state -> origins.observed(service, replica, state == ReplicaState.UP));
    }

    void watch(@Observes StartupEvent started) {
        // A round begins once in maxAge at most; a look in between makes up for a late timer.
        long period = Math.max(1, config.maxAge().toMillis() / 2);
        timer = vertx.setPeriodic(period, tick -> look());
    }

    private void look() {
        checks.forEach((service, check) -> {
            if (origins.addresses(service).size() > 1) {
                check.latest();
            }
        });
    }

    /** The check of one service. */
    AsyncHealthCheck of(Service service) {
        return checks.get(service);
    }

    @PreDestroy
    void stop() {
        vertx.cancelTimer(timer);
    }
}
