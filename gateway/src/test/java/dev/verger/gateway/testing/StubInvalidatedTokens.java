package dev.verger.gateway.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.verger.testing.http.LocalServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Location-service's list of invalidated tokens, all of them in each answer. */
public final class StubInvalidatedTokens implements HttpHandler {

    static final String PATH = "/internal/invalidated-tokens";

    private final Map<String, Instant> ends = new ConcurrentHashMap<>();
    private volatile boolean away;

    /** Ids that the gateway added, and those that a test did. */
    public Set<String> ids() {
        return ends.keySet();
    }

    /** Adds a token as another replica of the gateway does. */
    public void add(String id) {
        ends.put(id, Instant.now().plus(Duration.ofHours(1)));
    }

    /** Answers 503 from now on. */
    public void goAway() {
        away = true;
    }

    void reset() {
        away = false;
        ends.clear();
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (away) {
                LocalServer.answer(exchange, 503, "{}");
            } else if ("PUT".equals(exchange.getRequestMethod())) {
                String path = exchange.getRequestURI().getPath();
                ends.put(
                        path.substring(path.lastIndexOf('/') + 1),
                        new JsonObject(new String(body, UTF_8)).getInstant("expiresAt"));
                exchange.sendResponseHeaders(204, -1);
            } else {
                LocalServer.answer(exchange, 200, list().encode());
            }
        }
    }

    private JsonObject list() {
        JsonArray results = new JsonArray();
        ends.forEach((id, end) ->
                results.add(new JsonObject().put("id", id).put("expiresAt", end).put("invalidatedAt", Instant.now())));
        return new JsonObject().put("results", results).put("more", false);
    }
}
