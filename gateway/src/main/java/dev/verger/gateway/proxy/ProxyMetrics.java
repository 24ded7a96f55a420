package dev.verger.gateway.proxy;

import dev.verger.gateway.metrics.RequestTimers;
import dev.verger.gateway.routing.Route;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.http.HttpMethod;
import jakarta.enterprise.context.ApplicationScoped;

/** Requests that went to a service, and those of them that were sent to a second replica. */
@ApplicationScoped
class ProxyMetrics {

    private final MeterRegistry registry;
    private final RequestTimers timers;

    ProxyMetrics(MeterRegistry registry, RequestTimers timers) {
        this.registry = registry;
        this.timers = timers;
    }

    void record(HttpMethod method, Route route, Outcome outcome, long nanos) {
        timers.record(method, route.pattern(), route.service().title(), outcome.name(), nanos);
    }

    void retried(Route route) {
        registry.counter("verger.gateway.retries", "service", route.service().title())
                .increment();
    }
}
