package dev.verger.catalog.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.verger.testing.http.LocalServer;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/**
 * Replaces location-service and the identity provider. Tests control it over HTTP, because they do not share its class
 * loader: {@code PUT /play/{id}} with {@code {location, credentials: […]}}, {@code DELETE /play/{id}} for one that it
 * never had, {@code PUT /answers/{kind}} with a {@link Kind} (or {@code PUT /down} and {@code DELETE /down}), and
 * {@code GET /reads/{id}} for the number of times that a location was asked for, {@code GET /traces/{id}} for the
 * {@code traceparent} of the last time. A location with the member {@code unlisted} is on no page.
 */
public final class FakeLocationService implements AutoCloseable {

    /** Kinds of answers. */
    public enum Kind {
        RIGHT(0, ""),
        DOWN(503, "{}"),
        REFUSED(401, "{}"),
        /** An answer of a process that is not location-service. */
        FOREIGN(404, "<html><body>Not Found</body></html>"),
        /** An answer of one of our services that does not know the path. */
        OTHER_SERVICE(
                404,
                "{\"httpStatus\":404,\"traceId\":\"a1\",\"errors\":[{\"code\":\"NOT_FOUND\",\"field\":\"\","
                        + "\"description\":\"There is nothing at this path.\",\"id\":null}]}"),
        EMPTY(200, "{}"),
        CUT(200, "{\"id\": \"1"),
        /** Correct answers, but all pages of a list except the first are empty. */
        FIRST_PAGE_ONLY(0, "");

        private final int status;
        private final String body;

        Kind(int status, String body) {
            this.status = status;
            this.body = body;
        }
    }

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ACCESS_TOKEN = "service-token";

    private final Map<String, JsonNode> locations = new ConcurrentHashMap<>();
    private final HttpServer server;
    private final Map<String, Integer> reads = new ConcurrentHashMap<>();
    private final Map<String, List<String>> traces = new ConcurrentHashMap<>();
    private volatile Kind kind = Kind.RIGHT;

    private FakeLocationService(HttpServer server) {
        this.server = server;
    }

    public static FakeLocationService start() {
        HttpServer server = LocalServer.create(0);
        var fake = new FakeLocationService(server);
        server.createContext("/token", fake::token);
        server.createContext("/internal/locations", fake::internal);
        server.createContext("/play/", fake::play);
        server.createContext("/down", fake::down);
        server.createContext("/answers/", fake::answers);
        server.createContext("/reads/", fake::reads);
        server.createContext("/traces/", fake::traces);
        server.setExecutor(Executors.newCachedThreadPool());
        server.start();
        return fake;
    }

    public String url() {
        return LocalServer.url(server);
    }

    private void token(HttpExchange call) throws IOException {
        LocalServer.answer(
                call,
                200,
                "{\"access_token\":\"%s\",\"token_type\":\"Bearer\",\"expires_in\":600}".formatted(ACCESS_TOKEN));
    }

    private void internal(HttpExchange call) throws IOException {
        String[] path = call.getRequestURI().getPath().split("/");
        if (path.length == 4) {
            reads.merge(path[3], 1, Integer::sum);
            traces.put(path[3], call.getRequestHeaders().getOrDefault("traceparent", List.of()));
        }
        if (kind.status != 0) {
            LocalServer.answer(call, kind.status, kind.body);
            return;
        }
        if (!("Bearer " + ACCESS_TOKEN).equals(call.getRequestHeaders().getFirst("Authorization"))) {
            LocalServer.answer(call, 401, "{}");
            return;
        }
        if (path.length == 3) {
            LocalServer.answer(call, 200, page(call.getRequestURI().getQuery()).toString());
            return;
        }
        JsonNode known = locations.get(path[3]);
        if (known == null) {
            LocalServer.answer(call, 404, unknown(path[3]));
        } else if (path.length == 4) {
            LocalServer.answer(call, 200, known.get("location").toString());
        } else if (known.get("location").path("deleted").asBoolean()) {
            LocalServer.answer(call, 404, unknown(path[3]));
        } else {
            LocalServer.answer(call, 200, credentials(known).toString());
        }
    }

    /** The same body as that of the real service. */
    private static String unknown(String id) {
        return """
                {"httpStatus":404,"traceId":"a1","errors":[{"code":"NOT_FOUND","field":"id",
                 "description":"There is no location %s.","id":"%s"}]}
                """.formatted(id, id);
    }

    /** All existing locations, on one page. */
    private JsonNode page(String query) {
        ObjectNode page = JSON.createObjectNode();
        ArrayNode results = page.putArray("results");
        if (kind == Kind.FIRST_PAGE_ONLY && !query.contains("page=0")) {
            return page.put("totalCount", 100_000);
        }
        locations.values().stream()
                .map(known -> known.get("location"))
                .filter(location -> !location.path("deleted").asBoolean())
                .filter(location -> !location.path("unlisted").asBoolean())
                .forEach(results::add);
        return page.put("totalCount", kind == Kind.FIRST_PAGE_ONLY ? 100_000 : results.size());
    }

    /** Returns the elements of the list one by one, then always the last one. */
    private static synchronized JsonNode credentials(JsonNode known) {
        ArrayNode answers = (ArrayNode) known.get("credentials");
        return answers.size() > 1 ? answers.remove(0) : answers.get(0);
    }

    private void play(HttpExchange call) throws IOException {
        String id = last(call);
        if (call.getRequestMethod().equals("DELETE")) {
            locations.remove(id);
        } else {
            locations.put(id, JSON.readTree(call.getRequestBody().readAllBytes()));
        }
        LocalServer.answer(call, 200, "{}");
    }

    private void down(HttpExchange call) throws IOException {
        kind = call.getRequestMethod().equals("PUT") ? Kind.DOWN : Kind.RIGHT;
        LocalServer.answer(call, 200, "{}");
    }

    private void answers(HttpExchange call) throws IOException {
        kind = Kind.valueOf(last(call));
        LocalServer.answer(call, 200, "{}");
    }

    private void traces(HttpExchange call) throws IOException {
        LocalServer.answer(call, 200, JSON.writeValueAsString(traces.get(last(call))));
    }

    private void reads(HttpExchange call) throws IOException {
        LocalServer.answer(call, 200, Integer.toString(reads.getOrDefault(last(call), 0)));
    }

    private static String last(HttpExchange call) {
        String path = call.getRequestURI().getPath();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
