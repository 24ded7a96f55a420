package dev.verger.gateway.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.verger.testing.http.LocalServer;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.math.BigInteger;
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
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** An identity provider in the shape of a published one, with real signatures. */
public final class FakeIssuer {

    private final ProviderShape shape;
    private final OAuthForms forms = new OAuthForms(this);
    private final KeyPair key = newKey();
    private final KeyPair foreignKey = newKey();
    private final int port;
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private volatile String clientClaim;
    private volatile int failure;
    private HttpServer server;

    private FakeIssuer(ProviderShape shape) {
        this.shape = shape;
        this.clientClaim = shape.clientClaim();
        listen(0);
        this.port = server.getAddress().getPort();
    }

    private void listen(int atPort) {
        server = LocalServer.create(atPort);
        server.setExecutor(Executors.newCachedThreadPool(FakeIssuer::thread));
        server.createContext("/", this::answer);
        server.start();
    }

    public static FakeIssuer start(ProviderShape shape) {
        return new FakeIssuer(shape);
    }

    public String url() {
        return "http://127.0.0.1:%d%s".formatted(port, shape.path());
    }

    ProviderShape shape() {
        return shape;
    }

    /** Stops accepting connections. */
    public void stop() {
        server.stop(0);
    }

    /** Accepts connections again, at the same port. */
    public void listen() {
        listen(port);
    }

    /** From now on every OAuth endpoint answers with this status; 0 restores normal answers. */
    public void fail(int status) {
        failure = status;
    }

    /** From now on tokens name their client in this claim; null for the provider's own. */
    public void nameClientsIn(String claim) {
        clientClaim = claim == null ? shape.clientClaim() : claim;
    }

    /** Whether a refresh token is valid once and the answer has the next one. */
    public void rotateRefreshTokens(boolean rotation) {
        forms.rotate(rotation);
    }

    /** Invalidates a token as another replica of the gateway would. */
    public void revoke(String token) {
        forms.revoke(token);
    }

    /** Paths of the OAuth endpoints that were called, in order. */
    public List<String> calls() {
        return calls;
    }

    /** A token of an API client, as the provider would issue it. */
    public String token() {
        return tokenFor("verger-admin");
    }

    public String tokenFor(String client) {
        return token(client, shape.audience(), Duration.ofMinutes(5), key);
    }

    public String tokenForAudience(String audience) {
        return token("verger-admin", audience, Duration.ofMinutes(5), key);
    }

    public String expiredToken() {
        return token("verger-admin", shape.audience(), Duration.ofMinutes(-5), key);
    }

    public String tokenEndingIn(Duration life) {
        return token(UUID.randomUUID().toString(), shape.audience(), life, key);
    }

    public String forgedToken() {
        return token("verger-admin", shape.audience(), Duration.ofMinutes(5), foreignKey);
    }

    /** Signed with a key that the provider does not publish under any name. */
    public String tokenOfAnUnknownKey() {
        return token("verger-admin", shape.audience(), Duration.ofMinutes(5), foreignKey, "key-2");
    }

    private String token(String client, String audience, Duration life, KeyPair signer) {
        return token(client, audience, life, signer, "key-1");
    }

    private String token(String client, String audience, Duration life, KeyPair signer, String keyId) {
        Instant now = Instant.now();
        JwtClaimsBuilder claims = Jwt.claims()
                .issuer(url())
                .subject("subject-of-" + client)
                .audience(audience)
                .claim(clientClaim, client)
                .claim("jti", UUID.randomUUID().toString())
                .issuedAt(now.minus(Duration.ofMinutes(10)).getEpochSecond())
                .expiresAt(now.plus(life).getEpochSecond());
        shape.claims(client).forEach(claims::claim);
        return claims.jws().keyId(keyId).sign(signer.getPrivate());
    }

    /**
     * Vert.x finds its JSON codec by the context class loader of the first thread that needs it, and caches it. Threads
     * of the JDK's server do not have the tests' on every JDK.
     */
    private static Thread thread(Runnable work) {
        var thread = new Thread(work, "fake-issuer");
        thread.setContextClassLoader(FakeIssuer.class.getClassLoader());
        return thread;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (path.endsWith("/.well-known/openid-configuration")) {
                LocalServer.answer(exchange, 200, shape.discovery(url()).encode());
            } else if (path.endsWith("/certs") || path.endsWith("/keys")) {
                LocalServer.answer(exchange, 200, keys().encode());
            } else if (failure > 0) {
                LocalServer.answer(exchange, failure, "<html>");
            } else {
                String endpoint = path.substring(path.lastIndexOf('/') + 1);
                calls.add(endpoint);
                forms.take(exchange, endpoint, form);
            }
        }
    }

    private JsonObject keys() {
        var publicKey = (RSAPublicKey) key.getPublic();
        var jwk = new JsonObject()
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
