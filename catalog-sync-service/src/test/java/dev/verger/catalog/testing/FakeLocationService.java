package dev.verger.catalog.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/**
 * Plays location-service and the identity provider. Tests direct it over HTTP, because they do not
 * share its class loader: {@code PUT /play/{id}} with {@code {location, credentials: […]}}, {@code
 * PUT /down} and {@code DELETE /down}.
 */
public final class FakeLocationService implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ACCESS_TOKEN = "service-token";

    private final Map<String, JsonNode> locations = new ConcurrentHashMap<>();
    private final HttpServer server;
    private volatile boolean down;

    private FakeLocationService(HttpServer server) {
        this.server = server;
    }

    public static FakeLocationService start() {
        try {
            HttpServer server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            var fake = new FakeLocationService(server);
            server.createContext("/token", fake::token);
            server.createContext("/internal/locations", fake::internal);
            server.createContext("/play/", fake::play);
            server.createContext("/down", fake::down);
            server.setExecutor(Executors.newCachedThreadPool());
            server.start();
            return fake;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void token(HttpExchange call) throws IOException {
        answer(
                call,
                200,
                "{\"access_token\":\"%s\",\"token_type\":\"Bearer\",\"expires_in\":600}"
                        .formatted(ACCESS_TOKEN));
    }

    private void internal(HttpExchange call) throws IOException {
        if (down) {
            answer(call, 503, "{}");
            return;
        }
        if (!("Bearer " + ACCESS_TOKEN)
                .equals(call.getRequestHeaders().getFirst("Authorization"))) {
            answer(call, 401, "{}");
            return;
        }
        String[] path = call.getRequestURI().getPath().split("/");
        if (path.length == 3) {
            answer(call, 200, all().toString());
            return;
        }
        JsonNode known = locations.get(path[3]);
        if (known == null) {
            answer(call, 404, "{}");
        } else if (path.length == 4) {
            answer(call, 200, known.get("location").toString());
        } else if (known.get("location").path("deleted").asBoolean()) {
            answer(call, 404, "{}");
        } else {
            answer(call, 200, credentials(known).toString());
        }
    }

    /** Those that are there, on one page. */
    private JsonNode all() {
        ObjectNode page = JSON.createObjectNode();
        ArrayNode results = page.putArray("results");
        locations.values().stream()
                .map(known -> known.get("location"))
                .filter(location -> !location.path("deleted").asBoolean())
                .forEach(results::add);
        return page.put("totalCount", results.size());
    }

    /** Each of the list once, the last one for ever. */
    private static synchronized JsonNode credentials(JsonNode known) {
        ArrayNode answers = (ArrayNode) known.get("credentials");
        return answers.size() > 1 ? answers.remove(0) : answers.get(0);
    }

    private void play(HttpExchange call) throws IOException {
        String id = call.getRequestURI().getPath().split("/")[2];
        locations.put(id, JSON.readTree(call.getRequestBody().readAllBytes()));
        answer(call, 200, "{}");
    }

    private void down(HttpExchange call) throws IOException {
        down = call.getRequestMethod().equals("PUT");
        answer(call, 200, "{}");
    }

    private static void answer(HttpExchange call, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        call.getResponseHeaders().set("Content-Type", "application/json");
        call.sendResponseHeaders(status, bytes.length);
        try (call) {
            call.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
