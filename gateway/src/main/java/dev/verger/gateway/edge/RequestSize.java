package dev.verger.gateway.edge;

import dev.verger.gateway.error.ApiErrors;
import dev.verger.gateway.error.Failure;
import dev.verger.gateway.limits.LimitsConfig;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;

/**
 * Refuses long request lines and headers in words. The HTTP layer has limits of its own, twice as high, beyond which it
 * can only hang up.
 */
@ApplicationScoped
class RequestSize {

    private static final int AFTER_TRACE_ID = 900;

    private final LimitsConfig limits;

    RequestSize(LimitsConfig limits) {
        this.limits = limits;
    }

    void install(@Observes Filters filters) {
        filters.register(this::check, AFTER_TRACE_ID);
    }

    private void check(RoutingContext context) {
        if (context.request().uri().length() > limits.uri().asLongValue()) {
            ApiErrors.answer(context, Failure.URI_TOO_LONG);
        } else if (size(context.request()) > limits.headers().asLongValue()) {
            ApiErrors.answer(context, Failure.HEADERS_TOO_LARGE);
        } else {
            context.next();
        }
    }

    private static long size(HttpServerRequest request) {
        long size = 0;
        for (Map.Entry<String, String> header : request.headers()) {
            size += header.getKey().length() + header.getValue().length() + 4;
        }
        return size;
    }
}
