package dev.verger.gateway.metrics;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.AsyncResult;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Counts the requests that the gateway answers itself: refusals, tokens, the API document, and paths that do not exist.
 * Requests that are refused before they have a path, such as those that are no HTTP, are not counted.
 */
@ApplicationScoped
public class OwnAnswers {

    /** The route of every path that the gateway does not know. */
    static final String OTHER = "other";

    private static final String ROUTE = OwnAnswers.class.getName() + ".route";
    private static final String FORWARDED = OwnAnswers.class.getName() + ".forwarded";
    private static final int BEFORE_EVERYTHING = 1001;

    private final RequestTimers timers;

    OwnAnswers(RequestTimers timers) {
        this.timers = timers;
    }

    /** The request is for this route, which the gateway may answer itself. */
    public static void routed(RoutingContext request, String pattern) {
        request.put(ROUTE, pattern);
    }

    /** The request goes to a service; the proxy counts it. */
    public static void forwarded(RoutingContext request) {
        request.put(FORWARDED, true);
    }

    void install(@Observes Filters filters) {
        filters.register(this::time, BEFORE_EVERYTHING);
    }

    private void time(RoutingContext request) {
        long began = System.nanoTime();
        request.addEndHandler(end -> ended(request, end, System.nanoTime() - began));
        request.next();
    }

    private void ended(RoutingContext request, AsyncResult<Void> end, long nanos) {
        if (request.get(FORWARDED) == null) {
            String outcome =
                    end.failed() ? "CLIENT_GONE" : outcome(request.response().getStatusCode());
            timers.record(request.request().method(), route(request), RequestTimers.GATEWAY, outcome, nanos);
        }
    }

    private static String outcome(int status) {
        return status < 400 ? "SUCCESS" : status < 500 ? "CLIENT_ERROR" : "SERVER_ERROR";
    }

    /** The template as it was registered, never the path of the request. */
    private static String route(RoutingContext request) {
        String routed = request.get(ROUTE);
        if (routed != null) {
            return routed;
        }
        Route last = request.currentRoute();
        return last == null || last.getName() == null ? OTHER : last.getName();
    }
}
