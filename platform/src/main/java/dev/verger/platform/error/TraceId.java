package dev.verger.platform.error;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;

/**
 * Gives each request a name that stands in every log line, in the header {@code X-Traceid} and in {@link ApiError}: the
 * trace id of an incoming W3C {@code traceparent}, so that one name follows a request through all services, else a new
 * one.
 */
@ApplicationScoped
public class TraceId {

    /** Header that carries the id in every answer. */
    public static final String HEADER = "X-Traceid";

    private static final String KEY = "traceId";
    private static final int BEFORE_EVERYTHING = 1000;
    private static final Pattern TRACEPARENT = Pattern.compile("[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}.*");

    void install(@Observes Filters filters) {
        filters.register(this::name, BEFORE_EVERYTHING);
    }

    private void name(RoutingContext request) {
        String id = incomingOrNew(request.request().getHeader("traceparent"));
        request.put(KEY, id);
        request.response().putHeader(HEADER, id);
        MDC.put(KEY, id);
        request.next();
    }

    static String incomingOrNew(String traceparent) {
        Matcher matcher = traceparent == null ? null : TRACEPARENT.matcher(traceparent);
        if (matcher != null && matcher.matches()) {
            return matcher.group(1);
        }
        return "%016x%016x"
                .formatted(
                        ThreadLocalRandom.current().nextLong(),
                        ThreadLocalRandom.current().nextLong());
    }

    /** The id of this request, or an empty text outside of one. */
    public static String of(RoutingContext request) {
        String id = request == null ? null : request.get(KEY);
        return id == null ? "" : id;
    }
}
