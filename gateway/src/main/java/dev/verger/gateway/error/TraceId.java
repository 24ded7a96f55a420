package dev.verger.gateway.error;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;

/**
 * Gives each request one name: in every log line here and in the services (by {@code traceparent}), in the header
 * {@code X-Traceid} and in each ApiError. A client's own W3C trace id is kept. While traces are on, the server's span
 * has the id already, in the client's trace or a new one.
 */
@ApplicationScoped
public class TraceId {

    /** Header that carries the id in every answer. */
    public static final String HEADER = "X-Traceid";

    private static final String KEY = "traceId";
    private static final String PROPAGATED = "traceIsPropagated";
    private static final int BEFORE_EVERYTHING = 1000;
    private static final Pattern TRACEPARENT =
            Pattern.compile("[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}");

    void install(@Observes Filters filters) {
        filters.register(this::name, BEFORE_EVERYTHING);
    }

    private void name(RoutingContext request) {
        SpanContext server = Span.current().getSpanContext();
        String id = server.isValid()
                ? server.getTraceId()
                : incomingOrNew(request.request().getHeader("traceparent"));
        request.put(KEY, id);
        request.put(PROPAGATED, server.isValid());
        request.response().putHeader(HEADER, id);
        MDC.put(KEY, id);
        request.next();
    }

    private static String incomingOrNew(String traceparent) {
        Matcher matcher = traceparent == null ? null : TRACEPARENT.matcher(traceparent);
        return matcher != null && matcher.matches() ? matcher.group(1) : hex() + hex();
    }

    /** The id of this request, or an empty text before it has one. */
    public static String of(RoutingContext request) {
        String id = request.get(KEY);
        return id == null ? "" : id;
    }

    /**
     * What the next server gets: the same trace, this hop as its parent. Empty while traces are on, whether this one is
     * sampled or not, because the HTTP client then adds the one of its own span.
     *
     * @see <a href="https://www.w3.org/TR/trace-context/">W3C Trace Context</a>
     */
    public static Optional<String> traceparent(RoutingContext request) {
        return request.get(PROPAGATED, false)
                ? Optional.empty()
                : Optional.of("00-" + of(request) + "-" + hex() + "-01");
    }

    private static String hex() {
        long bits = ThreadLocalRandom.current().nextLong() | 1; // an id of zeros is not valid
        String digits = Long.toHexString(bits);
        return "0".repeat(16 - digits.length()) + digits;
    }
}
