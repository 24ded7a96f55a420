package dev.verger.gateway.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.http.HttpMethod;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** {@code verger_gateway_requests_seconds} by method, route, service and outcome, with a histogram. */
@ApplicationScoped
public class RequestTimers {

    /** The service of requests that the gateway answers itself. */
    public static final String GATEWAY = "gateway";

    private static final Set<HttpMethod> METHODS = Set.of(
            HttpMethod.GET,
            HttpMethod.HEAD,
            HttpMethod.POST,
            HttpMethod.PUT,
            HttpMethod.PATCH,
            HttpMethod.DELETE,
            HttpMethod.OPTIONS);

    /** The same as those of the services, so that quantiles can be compared. */
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(5),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10)
    };

    private final MeterRegistry registry;
    private final Map<Key, Timer> timers = new ConcurrentHashMap<>();

    private record Key(String method, String route, String service, String outcome) {}

    RequestTimers(MeterRegistry registry) {
        this.registry = registry;
    }

    /**
     * Counts one request.
     *
     * @param route path template, one of few
     * @param service who answered, one of few
     * @param outcome one of few words
     * @param nanos from the request's head to the end of its answer
     */
    public void record(HttpMethod method, String route, String service, String outcome, long nanos) {
        String known = METHODS.contains(method) ? method.name() : "OTHER";
        timers.computeIfAbsent(new Key(known, route, service, outcome), this::timer)
                .record(nanos, TimeUnit.NANOSECONDS);
    }

    private Timer timer(Key key) {
        return Timer.builder("verger.gateway.requests")
                .description("Requests until their answer was sent")
                .serviceLevelObjectives(BUCKETS)
                .tag("method", key.method())
                .tag("route", key.route())
                .tag("service", key.service())
                .tag("outcome", key.outcome())
                .register(registry);
    }
}
