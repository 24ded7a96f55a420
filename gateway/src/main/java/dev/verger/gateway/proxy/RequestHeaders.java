package dev.verger.gateway.proxy;

import dev.verger.gateway.error.TraceId;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Which headers of a client reach a service, and which the gateway speaks for itself. */
final class RequestHeaders {

    /** Only the gateway may send these; a client that sends them pretends to be another one. */
    private static final Set<String> NEVER_FROM_CLIENTS = Set.of(
            "forwarded",
            "via",
            "x-real-ip",
            "x-client-ip",
            "x-cluster-client-ip",
            "true-client-ip",
            "x-original-url",
            "x-rewrite-url",
            "x-http-method",
            "x-http-method-override",
            "x-method-override",
            "x-traceid",
            "traceparent",
            "tracestate",
            "baggage",
            "b3",
            "proxy-connection",
            "proxy",
            "cookie",
            "expect",
            "http2-settings");

    private static final List<String> NEVER_FROM_CLIENTS_PREFIXES =
            List.of("x-forwarded-", "x-verger-", "x-b3-", "x-internal-");

    private RequestHeaders() {}

    /** Makes the client's headers those of the request to the service. */
    static void rewrite(MultiMap headers, RoutingContext rc) {
        HopByHop.remove(headers);
        headers.names().stream().filter(RequestHeaders::forbidden).toList().forEach(headers::remove);
        HttpServerRequest request = rc.request();
        TraceId.traceparent(rc).ifPresent(traceparent -> headers.set("traceparent", traceparent));
        headers.set("X-Forwarded-For", request.remoteAddress().hostAddress());
        headers.set("X-Forwarded-Proto", request.isSSL() ? "https" : "http");
        headers.set("X-Forwarded-Host", request.authority().toString());
    }

    private static boolean forbidden(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return NEVER_FROM_CLIENTS.contains(lower)
                || NEVER_FROM_CLIENTS_PREFIXES.stream().anyMatch(lower::startsWith);
    }
}
