package dev.verger.gateway.documents;

import dev.verger.gateway.error.ApiErrors;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** Documents can be read and nothing else; Quarkus would send them for any method. */
@ApplicationScoped
class DocumentMethods {

    private static final int BEFORE_THE_DOCUMENTS = -100;
    private static final String DOCUMENTS = "/api/(openapi(\\.\\w+)?|asyncapi\\.yaml|docs(/.*)?)";

    void install(@Observes Router router) {
        router.routeWithRegex(DOCUMENTS).order(BEFORE_THE_DOCUMENTS).handler(DocumentMethods::check);
    }

    private static void check(RoutingContext request) {
        HttpMethod method = request.request().method();
        if (method == HttpMethod.GET || method == HttpMethod.HEAD) {
            request.next();
        } else {
            ApiErrors.methodNotAllowed(request, "GET", "HEAD");
        }
    }
}
