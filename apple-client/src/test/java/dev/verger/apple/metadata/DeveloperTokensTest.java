package dev.verger.apple.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.verger.apple.json.AppleJson;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeveloperTokensTest {

    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
    private static final KeyPair PAIR = pair();

    private Instant now = NOW;
    private final DeveloperTokens tokens =
            new DeveloperTokens(DeveloperKey.of("ABCDE12345", "TEAM123456", base64()), new Clock() {
                @Override
                public Instant instant() {
                    return now;
                }

                @Override
                public ZoneOffset getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(ZoneId zone) {
                    throw new UnsupportedOperationException();
                }
            });

    @Test
    void signsForTheTeamAndForNoLongerThanAppleAllows() throws Exception {
        String[] parts = tokens.current().split("\\.");

        JsonNode header = json(parts[0]);
        JsonNode claims = json(parts[1]);
        assertThat(header.get("alg").asText()).isEqualTo("ES256");
        assertThat(header.get("kid").asText()).isEqualTo("ABCDE12345");
        assertThat(claims.get("iss").asText()).isEqualTo("TEAM123456");
        assertThat(claims.get("iat").asLong()).isLessThanOrEqualTo(NOW.getEpochSecond());
        assertThat(claims.get("exp").asLong())
                .isGreaterThan(NOW.getEpochSecond())
                .isLessThanOrEqualTo(NOW.getEpochSecond() + 15_777_000);
        Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initVerify(PAIR.getPublic());
        signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        assertThat(signature.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
    }

    @Test
    void keepsATokenUntilShortlyBeforeItsEnd() {
        String first = tokens.current();

        now = NOW.plus(DeveloperTokens.LIFETIME).minus(Duration.ofMinutes(11));
        assertThat(tokens.current()).isEqualTo(first);
        now = NOW.plus(DeveloperTokens.LIFETIME).minus(Duration.ofMinutes(9));
        assertThat(tokens.current()).isNotEqualTo(first);
    }

    @Test
    void signsAnewWhenTheClockWasSetBack() {
        String first = tokens.current();

        now = NOW.minus(Duration.ofDays(1));

        assertThat(tokens.current()).isNotEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\\n", "\r\n"})
    void readsTheKeyOfAPemFile(String lineEnd) {
        String file =
                "-----BEGIN PRIVATE KEY-----" + lineEnd + base64() + lineEnd + "-----END PRIVATE KEY-----" + lineEnd;

        assertThat(DeveloperKey.of("k", "t", file).privateKey()).isEqualTo(PAIR.getPrivate());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "AAAA"})
    void refusesAnInvalidKeyWithoutQuotingIt(String text) {
        assertThatThrownBy(() -> DeveloperKey.of("k", "t", text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("not a PKCS #8 private key of an elliptic curve")
                .hasNoCause();
    }

    private static JsonNode json(String part) throws Exception {
        return AppleJson.MAPPER.readTree(Base64.getUrlDecoder().decode(part));
    }

    private static String base64() {
        return Base64.getEncoder().encodeToString(PAIR.getPrivate().getEncoded());
    }

    private static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
