package dev.verger.simulator.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.verger.apple.json.AppleJson;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;

/** One call of the admin API. */
final class AdminCall {

    private final RoutingContext context;

    AdminCall(RoutingContext context) {
        this.context = context;
    }

    String path(String name) {
        return context.pathParam(name);
    }

    /** The body, an empty object when there is none. */
    ObjectNode body() {
        Buffer buffer = context.body() == null ? null : context.body().buffer();
        if (buffer == null || buffer.length() == 0) {
            return AppleJson.MAPPER.createObjectNode();
        }
        try {
            JsonNode node = AppleJson.MAPPER.readTree(buffer.getBytes());
            if (node instanceof ObjectNode object) {
                return object;
            }
        } catch (IOException e) {
            // Refused below.
        }
        throw new IllegalArgumentException("the body is no JSON object");
    }

    /** The body as a value. */
    <T> T body(Class<T> type) {
        return AppleJson.MAPPER.convertValue(body(), type);
    }

    void reply(Object answer) {
        reply(200, answer);
    }

    void reply(int status, Object answer) {
        context.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end(Buffer.buffer(AppleJson.write(answer)));
    }
}
