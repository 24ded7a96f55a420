package dev.verger.gateway.proxy;

import dev.verger.gateway.routing.Route;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** {@code verger_gateway_requests_seconds} by route, service and outcome. */
@ApplicationScoped
class ProxyMetrics {

    private final MeterRegistry registry;
    private final Map<Key, Timer> timers = new ConcurrentHashMap<>();

    ProxyMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    void record(Route route, Outcome outcome, long nanos) {
        timers.computeIfAbsent(new Key(route, outcome), this::timer).record(nanos, TimeUnit.NANOSECONDS);
    }

    void retried(Route route) {
        registry.counter("verger.gateway.retries", "service", route.service().title())
                .increment();
    }

    private Timer timer(Key key) {
        return Timer.builder("verger.gateway.requests")
                .description("Requests that went to a service, until their answer was sent")
                .tag("route", key.route().pattern())
                .tag("service", key.route().service().title())
                .tag("outcome", key.outcome().name())
                .register(registry);
    }

    private record Key(Route route, Outcome outcome) {}
}
