package dev.verger.platform.security;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.verger.platform.testing.FreshDatabase;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(FreshDatabase.class)
@TestProfile(CachedCallersIT.OwnIssuer.class)
class CachedCallersIT {

    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Duration CACHED = Duration.ofSeconds(8);

    /** Accepts tokens that are signed with a key of the test. */
    public static class OwnIssuer implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            KeyPair keys = newKeys();
            return Map.of(
                    "quarkus.oidc.public-key", text(keys.getPublic().getEncoded()),
                    "verger.authentication.remembered-for", CACHED.toString(),
                    "test.private-key", text(keys.getPrivate().getEncoded()));
        }

        private static String text(byte[] key) {
            return Base64.getEncoder().encodeToString(key);
        }
    }

    /** Counts the complete checks of tokens. */
    @Singleton
    static class Checks implements SecurityIdentityAugmentor {

        private final AtomicInteger count = new AtomicInteger();

        @Override
        public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
            count.incrementAndGet();
            return Uni.createFrom().item(identity);
        }
    }

    @Inject
    Checks checks;

    @ConfigProperty(name = "test.private-key")
    String privateKey;

    @BeforeEach
    void begin() {
        checks.count.set(0);
    }

    @Test
    void aTokenIsCheckedOnceForManyRequests() {
        String token = token("ada", LONG, issuersKey());

        for (int i = 0; i < 20; i++) {
            ask(token).statusCode(200).body("username", equalTo("ada"));
        }

        assertThat(checks.count).hasValue(1);
    }

    @Test
    void oneCallerIsNotTakenForAnother() {
        String ada = token("ada", LONG, issuersKey());
        String grace = token("grace", LONG, issuersKey());

        ask(ada).body("username", equalTo("ada"));
        ask(grace).body("username", equalTo("grace"));
        ask(ada).body("username", equalTo("ada"));
    }

    @Test
    void aForgedTokenIsRefusedHoweverOftenTheRealOneWasSent() {
        String ada = token("ada", LONG, issuersKey());
        String forged = token("ada", LONG, newKeys().getPrivate());
        String withAdasSignature = token("eve", LONG, newKeys().getPrivate());
        withAdasSignature = withAdasSignature.substring(0, withAdasSignature.lastIndexOf('.'))
                + ada.substring(ada.lastIndexOf('.'));

        ask(ada).statusCode(200);

        ask(forged).statusCode(401);
        ask(forged).statusCode(401);
        ask(withAdasSignature).statusCode(401);
        given().get("/api/v1/samples/who").then().statusCode(401);
    }

    @Test
    void aTokenIsNotAcceptedAfterItsEnd() {
        String token = token("ada", Duration.ofSeconds(4), issuersKey());

        ask(token).statusCode(200);

        await().atMost(CACHED.minusSeconds(2)).untilAsserted(() -> ask(token).statusCode(401));
    }

    @Test
    void aTokenIsCheckedAgainAfterAWhile() {
        String token = token("ada", LONG, issuersKey());
        ask(token).statusCode(200);

        await().atMost(CACHED.multipliedBy(4)).untilAsserted(() -> {
            ask(token).statusCode(200);
            assertThat(checks.count).hasValueGreaterThan(1);
        });
    }

    private static ValidatableResponse ask(String token) {
        return given().header("Authorization", "Bearer " + token)
                .get("/api/v1/samples/who")
                .then();
    }

    private static String token(String name, Duration life, PrivateKey key) {
        var claims = new JwtClaims();
        claims.setGeneratedJwtId();
        claims.setSubject(name + "'s id");
        claims.setAudience("verger");
        claims.setClaim("preferred_username", name);
        claims.setClaim("realm_access", Map.of("roles", List.of(Privileges.READ_LOCATIONS)));
        claims.setIssuedAtToNow();
        claims.setExpirationTime(NumericDate.fromSeconds(NumericDate.now().getValue() + life.toSeconds()));
        var token = new JsonWebSignature();
        token.setAlgorithmHeaderValue("RS256");
        token.setPayload(claims.toJson());
        token.setKey(key);
        try {
            return token.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Comes by configuration: the profile is loaded by another class loader than the test. */
    private PrivateKey issuersKey() {
        try {
            byte[] key = Base64.getDecoder().decode(privateKey);
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(key));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair newKeys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
