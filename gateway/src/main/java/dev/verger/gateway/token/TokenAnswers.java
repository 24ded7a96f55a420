package dev.verger.gateway.token;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** Sends an answer that holds a token: no cache may keep a copy of it. */
final class TokenAnswers {

    private TokenAnswers() {}

    static void send(RoutingContext context, int status, JsonObject body) {
        if (context.response().closed()) {
            return;
        }
        context.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .putHeader("Pragma", "no-cache")
                .end(body.toBuffer());
    }
}
