package dev.verger.platform.security;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.verger.platform.testing.FreshDatabase;
import dev.verger.testing.http.LocalServer;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tokens of Microsoft Entra ID for an application, version 2.0, with the settings that docs/operations.md names for it.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference">Microsoft: Access
 *     token claims reference</a>
 */
@QuarkusTest
@QuarkusTestResource(FreshDatabase.class)
@WithTestResource(ForeignTokensIT.Provider.class)
class ForeignTokensIT {

    /** Has an introspection endpoint, so that it would count a request about a token. */
    public static class Provider implements QuarkusTestResourceLifecycleManager {

        private static final String PATH = "/11111111-2222-3333-4444-555555555555";
        private static final String AUDIENCE = "66666666-7777-8888-9999-000000000000";

        private final RsaJsonWebKey key = newKey("published");
        private final List<String> asked = new CopyOnWriteArrayList<>();
        private HttpServer server;

        @Override
        public Map<String, String> start() {
            server = LocalServer.create(0);
            server.createContext("/", this::answer);
            server.start();
            return Map.of(
                    "quarkus.oidc.public-key",
                    "",
                    "quarkus.oidc.auth-server-url",
                    issuer(),
                    "quarkus.oidc.token.audience",
                    AUDIENCE,
                    "quarkus.oidc.roles.role-claim-path",
                    "roles");
        }

        private String base() {
            return LocalServer.url(server) + PATH;
        }

        private String issuer() {
            return base() + "/v2.0";
        }

        private void answer(HttpExchange exchange) throws IOException {
            try (exchange) {
                String path = exchange.getRequestURI().getPath();
                asked.add(path.substring(path.lastIndexOf('/') + 1));
                String json = path.endsWith("/keys")
                        ? new JsonWebKeySet(key).toJson()
                        : """
                                {"issuer": "%s", "token_endpoint": "%s/token",
                                 "jwks_uri": "%s/keys", "introspection_endpoint": "%s/introspect"}
                                """.formatted(issuer(), base(), base(), base());
                LocalServer.answer(exchange, 200, json);
            }
        }

        private String token(RsaJsonWebKey signer, String role) {
            var claims = new JwtClaims();
            claims.setIssuer(issuer());
            claims.setAudience(AUDIENCE);
            claims.setSubject("subject");
            claims.setIssuedAtToNow();
            claims.setExpirationTimeMinutesInTheFuture(5);
            claims.setStringClaim("azp", "client");
            claims.setStringClaim("azpacr", "1");
            claims.setStringListClaim("roles", role);
            claims.setStringClaim("ver", "2.0");
            var token = new JsonWebSignature();
            token.setAlgorithmHeaderValue("RS256");
            token.setKeyIdHeaderValue(signer.getKeyId());
            token.setPayload(claims.toJson());
            token.setKey(signer.getPrivateKey());
            try {
                return token.getCompactSerialization();
            } catch (JoseException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void stop() {
            server.stop(0);
        }

        @Override
        public void inject(TestInjector injector) {
            injector.injectIntoFields(this, new TestInjector.MatchesType(Provider.class));
        }
    }

    Provider provider;

    @BeforeEach
    void begin() {
        provider.asked.clear();
    }

    @Test
    void areAcceptedWithRolesWrittenWithDots() {
        ask(provider.token(provider.key, "Read.Volume.Purchasing.Locations"))
                .statusCode(200)
                .body("username", equalTo("subject"));
        ask(provider.token(provider.key, "Read.Sites")).statusCode(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "ya29.c.opaque", "a.b.c"})
    void areNotIntrospectedWhenTheyAreInvalid(String text) {
        ask(text).statusCode(401);

        assertThat(provider.asked).doesNotContain("introspect");
    }

    @Test
    void areNotIntrospectedWhenTheirKeyIsNotTheProviders() {
        String role = "Read.Volume.Purchasing.Locations";

        ask(provider.token(newKey("unpublished"), role)).statusCode(401);
        ask(provider.token(newKey("published"), role)).statusCode(401);

        assertThat(provider.asked).doesNotContain("introspect");
    }

    private static ValidatableResponse ask(String token) {
        return given().header("Authorization", "Bearer " + token)
                .get("/api/v1/samples/who")
                .then();
    }

    private static RsaJsonWebKey newKey(String id) {
        try {
            RsaJsonWebKey key = RsaJwkGenerator.generateJwk(2048);
            key.setKeyId(id);
            return key;
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }
}
