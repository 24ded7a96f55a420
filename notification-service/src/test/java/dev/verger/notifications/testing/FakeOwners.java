package dev.verger.notifications.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.verger.testing.AccessTokens;
import dev.verger.testing.http.LocalServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Replaces location-service, catalog-sync-service and the identity provider: gives the answers that a test sets, and
 * 404 to everything else.
 */
public class FakeOwners implements QuarkusTestResourceLifecycleManager {

    private static final Map<String, Answer> ANSWERS = new ConcurrentHashMap<>();
    private static final Map<String, Runnable> MEANWHILE = new ConcurrentHashMap<>();
    private static final List<String> REQUESTS = new CopyOnWriteArrayList<>();

    private HttpServer server;

    private record Answer(int status, String body) {}

    @Override
    public Map<String, String> start() {
        server = LocalServer.create(0);
        server.createContext("/", this::answer);
        server.start();
        String url = LocalServer.url(server);
        Map<String, String> settings = new HashMap<>(AccessTokens.clientSettings(url));
        settings.put("verger.location-service.url", url + "/location");
        settings.put("verger.catalog-sync-service.url", url + "/catalog");
        return settings;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().toString();
        Answer answer = path.startsWith("/token")
                ? new Answer(200, "{\"access_token\":\"opaque\",\"token_type\":\"Bearer\",\"expires_in\":300}")
                : answerTo(exchange, path);
        LocalServer.answer(exchange, answer.status(), answer.body());
    }

    private static Answer answerTo(HttpExchange exchange, String path) {
        if (!"Bearer opaque".equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            return new Answer(401, "{}");
        }
        REQUESTS.add(path);
        MEANWHILE.entrySet().stream()
                .filter(entry -> path.startsWith(entry.getKey()))
                .forEach(entry -> entry.getValue().run());
        return ANSWERS.entrySet().stream()
                .filter(entry -> path.startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(new Answer(404, "{}"));
    }

    @Override
    public void stop() {
        server.stop(0);
    }

    public static void reset() {
        ANSWERS.clear();
        MEANWHILE.clear();
        REQUESTS.clear();
    }

    /** Requests since {@link #reset}, path and query. */
    public static List<String> requests() {
        return new ArrayList<>(REQUESTS);
    }

    /** Sets the answer to requests whose path and query begin with a text, such as {@code /catalog/internal/cond}. */
    public static void answer(String pathBegins, int status, String body) {
        ANSWERS.put(pathBegins, new Answer(status, body));
    }

    /** Sets what happens between such a request and its answer. */
    public static void meanwhile(String pathBegins, Runnable event) {
        MEANWHILE.put(pathBegins, event);
    }

    /** Both services answer that no condition holds. */
    public static void nothingHolds() {
        catalogSays();
        locationServiceSays();
    }

    public static void catalogSays(String... conditions) {
        answer("/catalog/internal/conditions", 200, page(conditions));
    }

    public static void locationServiceSays(String... conditions) {
        answer("/location/internal/conditions", 200, page(conditions));
    }

    public static void locationServiceHas(String... locations) {
        answer("/location/internal/locations?", 200, page(locations));
    }

    /** catalog-sync-service has this user of a location. */
    public static void user(long locationId, String clientUserId, String json) {
        answer(userPath(locationId, clientUserId), 200, json);
    }

    public static String userPath(long locationId, String clientUserId) {
        return "/catalog/internal/users/%d/%s".formatted(locationId, clientUserId);
    }

    /** The path of the link and text of an invitation to a user. */
    public static String linkPath(long invitationId, String clientUserId) {
        return "/catalog/internal/invitations/%d/links/%s".formatted(invitationId, clientUserId);
    }

    /** The body of an answer with an error, as the services give it. */
    public static String error(int status, String code, String id) {
        return "{\"httpStatus\":%d,\"errors\":[{\"code\":\"%s\",\"field\":\"%s\",\"description\":\"\",\"id\":%s}]}"
                .formatted(status, code, id == null ? "" : "id", id == null ? "null" : "\"" + id + "\"");
    }

    private static String page(String... results) {
        return "{\"totalCount\":%d,\"results\":[%s]}".formatted(results.length, String.join(",", results));
    }
}
