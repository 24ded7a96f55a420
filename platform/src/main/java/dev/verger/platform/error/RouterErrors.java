package dev.verger.platform.error;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.verger.platform.error.ApiError.Cause;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The same {@link ApiError} for what never reaches a resource: unknown paths and bodies that are too large. */
@ApplicationScoped
class RouterErrors {

    private static final int AFTER_TRACE_ID = 900;

    private final ObjectMapper json;
    private final long bodyLimit;

    RouterErrors(ObjectMapper json, @ConfigProperty(name = "verger.http.body-limit-bytes") long bodyLimit) {
        this.json = json;
        this.bodyLimit = bodyLimit;
    }

    void installFilter(@Observes Filters filters) {
        filters.register(this::refuseLargeBody, AFTER_TRACE_ID);
    }

    void installHandlers(@Observes Router router) {
        IntStream.of(400, 404, 405, 406, 413, 415)
                .forEach(status -> router.errorHandler(status, request -> answer(request, status)));
    }

    private void refuseLargeBody(RoutingContext request) {
        String length = request.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length != null && length.length() < 19 && Long.parseLong(length) > bodyLimit) {
            request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
            answer(request, 413);
            return;
        }
        request.next();
    }

    private void answer(RoutingContext request, int status) {
        if (request.response().ended()) {
            return;
        }
        var cause = new Cause(HttpStatusText.code(status), "", HttpStatusText.description(status), null);
        request.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .end(write(ApiError.of(status, TraceId.of(request), cause)));
    }

    private String write(ApiError error) {
        try {
            return json.writeValueAsString(error);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An ApiError could not be written as JSON", e);
        }
    }
}
