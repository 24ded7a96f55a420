package dev.verger.gateway.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.smallrye.jwt.build.Jwt;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/**
 * An identity provider that knows one client, one person and the forms of OAuth, with real
 * signatures.
 */
public final class FakeIssuer {

    private static final String BASIC_OF_CLIENT = basic("verger-admin", "verger-admin-secret");
    private static final String BASIC_OF_GATEWAY = basic("verger-gateway", "gateway-secret");

    private final KeyPair key = newKey();
    private final KeyPair foreignKey = newKey();
    private final HttpServer server;
    private final Map<String, String> sessions = new ConcurrentHashMap<>();
    private final Set<String> revoked = ConcurrentHashMap.newKeySet();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private volatile int failure;

    private FakeIssuer() {
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool(FakeIssuer::thread));
        server.createContext("/", this::answer);
        server.start();
    }

    public static FakeIssuer start() {
        return new FakeIssuer();
    }

    public String url() {
        return "http://127.0.0.1:%d/realms/verger".formatted(server.getAddress().getPort());
    }

    public void stop() {
        server.stop(0);
    }

    /** From now on every OAuth endpoint answers with this status; 0 mends it. */
    public void fail(int status) {
        failure = status;
    }

    /** As another replica of the gateway would do it. */
    public void revoke(String token) {
        revoked.add(token);
    }

    /** Paths of the OAuth endpoints that were called, in order. */
    public List<String> calls() {
        return calls;
    }

    /** A token of an API client, as Keycloak would make it. */
    public String token() {
        return token("verger-admin", "verger", Duration.ofMinutes(5), key);
    }

    public String tokenFor(String client) {
        return token(client, "verger", Duration.ofMinutes(5), key);
    }

    public String tokenForAudience(String audience) {
        return token("verger-admin", audience, Duration.ofMinutes(5), key);
    }

    public String expiredToken() {
        return token("verger-admin", "verger", Duration.ofMinutes(-5), key);
    }

    public String tokenEndingIn(Duration life) {
        return token(UUID.randomUUID().toString(), "verger", life, key);
    }

    public String forgedToken() {
        return token("verger-admin", "verger", Duration.ofMinutes(5), foreignKey);
    }

    private String token(String client, String audience, Duration life, KeyPair signer) {
        Instant now = Instant.now();
        return Jwt.claims()
                .issuer(url())
                .subject("subject-of-" + client)
                .audience(audience)
                .claim("azp", client)
                .claim("jti", UUID.randomUUID().toString())
                .issuedAt(now.minus(Duration.ofMinutes(10)).getEpochSecond())
                .expiresAt(now.plus(life).getEpochSecond())
                .jws()
                .keyId("key-1")
                .sign(signer.getPrivate());
    }

    /**
     * Vert.x finds its JSON codec by the context class loader of whoever needs it first, and does
     * not look again. Threads of the JDK's server do not have the tests' on every JDK.
     */
    private static Thread thread(Runnable work) {
        var thread = new Thread(work, "fake-issuer");
        thread.setContextClassLoader(FakeIssuer.class.getClassLoader());
        return thread;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String form =
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (path.endsWith("/.well-known/openid-configuration")) {
                StubService.answer(exchange, 200, discovery().encode());
            } else if (path.endsWith("/certs")) {
                StubService.answer(exchange, 200, keys().encode());
            } else if (failure > 0) {
                StubService.answer(exchange, failure, "<html>");
            } else {
                String endpoint = path.substring(path.lastIndexOf('/') + 1);
                calls.add(endpoint);
                oauth(exchange, endpoint, form);
            }
        }
    }

    private void oauth(HttpExchange exchange, String endpoint, String body) throws IOException {
        var fields = new QueryStringDecoder(body, false).parameters();
        String authorization = exchange.getRequestHeaders().getFirst("Authorization");
        boolean gateway = BASIC_OF_GATEWAY.equals(authorization);
        if (!gateway && !BASIC_OF_CLIENT.equals(authorization)) {
            error(exchange, 401, "invalid_client");
            return;
        }
        switch (endpoint) {
            case "token" -> grant(exchange, fields, gateway);
            case "introspect" -> {
                boolean active = !revoked.contains(only(fields, "token"));
                StubService.answer(exchange, 200, new JsonObject().put("active", active).encode());
            }
            case "revoke" -> {
                String token = only(fields, "token");
                revoked.add(token);
                sessions.remove(token);
                StubService.answer(exchange, 200, "");
            }
            default -> StubService.answer(exchange, 404, "{}");
        }
    }

    private void grant(HttpExchange exchange, Map<String, List<String>> fields, boolean gateway)
            throws IOException {
        switch (only(fields, "grant_type")) {
            case "client_credentials" -> {
                if ("bad".equals(only(fields, "scope"))) {
                    error(exchange, 400, "invalid_scope");
                    return;
                }
                var body =
                        new JsonObject()
                                .put("access_token", token())
                                .put("expires_in", 300)
                                .put("refresh_expires_in", 0)
                                .put("token_type", "Bearer");
                if (!only(fields, "scope").isEmpty()) {
                    body.put("scope", only(fields, "scope"));
                }
                StubService.answer(exchange, 200, body.encode());
            }
            case "password" -> {
                if (gateway && "s3cret:with colon".equals(only(fields, "password"))) {
                    session(exchange);
                } else if ("expired".equals(only(fields, "password"))) {
                    error(exchange, 400, "invalid_grant", "Account is not fully set up");
                } else {
                    error(exchange, 401, "invalid_grant", "Invalid user credentials");
                }
            }
            case "refresh_token" -> {
                if (gateway && sessions.remove(only(fields, "refresh_token")) != null) {
                    session(exchange);
                } else {
                    error(exchange, 400, "invalid_grant", "Token is not active");
                }
            }
            default -> error(exchange, 400, "unsupported_grant_type");
        }
    }

    private void session(HttpExchange exchange) throws IOException {
        String refresh = "refresh-" + UUID.randomUUID();
        sessions.put(refresh, "admin");
        var body =
                new JsonObject()
                        .put("access_token", tokenFor("verger-gateway"))
                        .put("refresh_token", refresh)
                        .put("expires_in", 300)
                        .put("token_type", "Bearer");
        StubService.answer(exchange, 200, body.encode());
    }

    private static void error(HttpExchange exchange, int status, String error) throws IOException {
        error(exchange, status, error, "words of the provider");
    }

    private static void error(HttpExchange exchange, int status, String error, String words)
            throws IOException {
        StubService.answer(
                exchange,
                status,
                new JsonObject().put("error", error).put("error_description", words).encode());
    }

    private static String only(Map<String, List<String>> fields, String name) {
        return fields.getOrDefault(name, List.of("")).get(0);
    }

    private JsonObject discovery() {
        String base = url() + "/protocol/openid-connect/";
        return new JsonObject()
                .put("issuer", url())
                .put("authorization_endpoint", base + "auth")
                .put("jwks_uri", base + "certs")
                .put("token_endpoint", base + "token")
                .put("introspection_endpoint", base + "introspect")
                .put("revocation_endpoint", base + "revoke");
    }

    private JsonObject keys() {
        var publicKey = (RSAPublicKey) key.getPublic();
        var jwk =
                new JsonObject()
                        .put("kid", "key-1")
                        .put("kty", "RSA")
                        .put("alg", "RS256")
                        .put("use", "sig")
                        .put("n", base64(publicKey.getModulus()))
                        .put("e", base64(publicKey.getPublicExponent()));
        return new JsonObject().put("keys", new JsonArray().add(jwk));
    }

    private static String base64(BigInteger number) {
        byte[] bytes = number.toByteArray();
        byte[] unsigned = bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(unsigned);
    }

    private static String basic(String id, String secret) {
        byte[] pair = (id + ":" + secret).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    private static KeyPair newKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
