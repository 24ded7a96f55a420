package dev.verger.platform.error;

import dev.verger.platform.trace.Traceparent;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.MDC;

/**
 * Gives each request a name that stands in every log line, in the header {@code X-Traceid} and in {@link ApiError}: the
 * id of its trace, which is that of an incoming W3C {@code traceparent}, so that one name follows a request through all
 * services and what they do later, else a new one.
 */
@ApplicationScoped
public class TraceId {

    /** Header that carries the id in every answer. */
    public static final String HEADER = "X-Traceid";

    private static final String KEY = "traceId";
    private static final int BEFORE_EVERYTHING = 1000;

    void install(@Observes Filters filters) {
        filters.register(this::name, BEFORE_EVERYTHING);
    }

    private void name(RoutingContext request) {
        String id = currentOrNew(request.request().getHeader(Traceparent.NAME)).getTraceId();
        request.put(KEY, id);
        request.response().putHeader(HEADER, id);
        MDC.put(KEY, id);
        request.next();
    }

    /** Without a span of the server, because none are recorded, the trace is continued all the same. */
    private static SpanContext currentOrNew(String traceparent) {
        SpanContext server = Span.current().getSpanContext();
        if (server.isValid()) {
            return server;
        }
        SpanContext trace = Traceparent.parse(traceparent).orElseGet(Traceparent::begin);
        Span.wrap(trace).makeCurrent(); // until the request ends: it is kept by the request's own Vert.x context
        return trace;
    }

    /** The id of this request, or an empty text outside of one. */
    public static String of(RoutingContext request) {
        String id = request == null ? null : request.get(KEY);
        return id == null ? "" : id;
    }
}
