package dev.verger.gateway.testing;

import com.sun.net.httpserver.HttpExchange;
import dev.verger.testing.http.LocalServer;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The OAuth endpoints of {@link FakeIssuer}: some API clients, and one person. */
final class OAuthForms {

    private static final String GATEWAY = "verger-gateway";

    /** By the header with their credentials; the last two have characters that need encoding. */
    private static final Map<String, String> CLIENTS = Map.of(
            basic(GATEWAY, "gateway-secret"), GATEWAY,
            basic("verger-admin", "verger-admin-secret"), "verger-admin",
            basic("verger-plus", "a+b%41c"), "verger-plus",
            basic("verger-percent", "100%"), "verger-percent");

    private static final Set<String> PASSWORDS = Set.of("s3cret:with colon", "s3crét");

    private final FakeIssuer issuer;
    private final Map<String, String> sessions = new ConcurrentHashMap<>();
    private final Set<String> revoked = ConcurrentHashMap.newKeySet();
    private volatile boolean rotation = true;

    OAuthForms(FakeIssuer issuer) {
        this.issuer = issuer;
    }

    void revoke(String token) {
        revoked.add(token);
    }

    void rotate(boolean wanted) {
        rotation = wanted;
    }

    void take(HttpExchange exchange, String endpoint, String body) throws IOException {
        var fields = new QueryStringDecoder(body, false).parameters();
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        String client = authorization == null ? null : CLIENTS.get(authorization);
        if (client == null) {
            error(exchange, 401, "invalid_client");
            return;
        }
        switch (endpoint) {
            case "token" -> grant(exchange, fields, client);
            case "introspect" -> {
                boolean active = !revoked.contains(only(fields, "token"));
                LocalServer.answer(
                        exchange, 200, new JsonObject().put("active", active).encode());
            }
            case "revoke" -> {
                String token = only(fields, "token");
                revoked.add(token);
                sessions.remove(token);
                LocalServer.answer(exchange, 200, "");
            }
            default -> LocalServer.answer(exchange, 404, "{}");
        }
    }

    private void grant(HttpExchange exchange, Map<String, List<String>> fields, String client) throws IOException {
        String grant = only(fields, "grant_type");
        String refusal = issuer.shape().refusalOf(grant, only(fields, "scope"));
        if (!refusal.isEmpty()) {
            error(exchange, 400, refusal);
            return;
        }
        switch (grant) {
            case "client_credentials" -> client(exchange, only(fields, "scope"), client);
            case "password" -> password(exchange, only(fields, "password"), client);
            case "refresh_token" -> refresh(exchange, only(fields, "refresh_token"), client);
            default -> error(exchange, 400, "unsupported_grant_type");
        }
    }

    private void client(HttpExchange exchange, String scope, String client) throws IOException {
        if ("bad".equals(scope)) {
            error(exchange, 400, "invalid_scope");
            return;
        }
        var body = new JsonObject()
                .put("access_token", issuer.tokenFor(client))
                .put("expires_in", 300)
                .put("refresh_expires_in", 0)
                .put("token_type", "Bearer");
        if (!scope.isEmpty()) {
            body.put("scope", scope);
        }
        LocalServer.answer(exchange, 200, body.encode());
    }

    private void password(HttpExchange exchange, String password, String client) throws IOException {
        if (GATEWAY.equals(client) && PASSWORDS.contains(password)) {
            session(exchange);
        } else if ("expired".equals(password)) {
            error(exchange, 400, "invalid_grant", "Account is not fully set up");
        } else if ("not for this client".equals(password)) {
            error(exchange, 400, "unauthorized_client");
        } else {
            error(exchange, 401, "invalid_grant", "Invalid user credentials");
        }
    }

    private void refresh(HttpExchange exchange, String token, String client) throws IOException {
        if (!GATEWAY.equals(client) || !sessions.containsKey(token)) {
            error(exchange, 400, "invalid_grant", "Token is not active");
        } else if (rotation) {
            sessions.remove(token);
            session(exchange);
        } else {
            LocalServer.answer(exchange, 200, accessToken().encode());
        }
    }

    private void session(HttpExchange exchange) throws IOException {
        String refresh = "refresh-" + UUID.randomUUID();
        sessions.put(refresh, "admin");
        LocalServer.answer(
                exchange, 200, accessToken().put("refresh_token", refresh).encode());
    }

    private JsonObject accessToken() {
        return new JsonObject()
                .put("access_token", issuer.tokenFor(GATEWAY))
                .put("expires_in", 300)
                .put("token_type", "Bearer");
    }

    private static void error(HttpExchange exchange, int status, String error) throws IOException {
        error(exchange, status, error, "words of the provider");
    }

    private static void error(HttpExchange exchange, int status, String error, String words) throws IOException {
        LocalServer.answer(
                exchange,
                status,
                new JsonObject()
                        .put("error", error)
                        .put("error_description", words)
                        .encode());
    }

    private static String only(Map<String, List<String>> fields, String name) {
        return fields.getOrDefault(name, List.of("")).get(0);
    }

    /** Both parts encoded like a form, as RFC 6749 asks of clients. */
    private static String basic(String id, String secret) {
        String pair = encode(id) + ":" + encode(secret);
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
