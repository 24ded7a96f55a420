package dev.verger.gateway.error;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;

/** Gives a body to what the HTTP layer refuses before or beside our own routes. */
@ApplicationScoped
class RouterErrors {

    private static final int BEFORE_OTHERS = -10_000;
    private static final Map<Integer, Failure> BY_STATUS = Map.of(
            400, Failure.malformed("The request is not valid HTTP."),
            404, Failure.NOT_FOUND,
            405, Failure.METHOD_NOT_ALLOWED,
            406, Failure.of(406, "NOT_ACCEPTABLE", "No accepted media type fits."),
            413, Failure.BODY_TOO_LARGE,
            415, Failure.of(415, "UNSUPPORTED_MEDIA_TYPE", "This media type is not read."),
            500, Failure.INTERNAL);

    void install(@Observes Router router) {
        BY_STATUS.forEach(
                (status, failure) -> router.errorHandler(status, request -> ApiErrors.answer(request, failure)));
        router.route().order(BEFORE_OTHERS).failureHandler(RouterErrors::failed);
    }

    /** Quarkus' own handler would answer without a body, or with a page. */
    private static void failed(RoutingContext request) {
        Failure known = BY_STATUS.get(request.statusCode());
        if (known == null || known == Failure.INTERNAL && request.failure() != null) {
            ApiErrors.answer(request, request.failure());
        } else {
            ApiErrors.answer(request, known);
        }
    }
}
