package dev.verger.catalog.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeveloperKeySettingCheckTest {

    private static final Map<String, String> COMPLETE = Map.of(
            "verger.apple.metadata.key-id", "ABCDE12345",
            "verger.apple.metadata.team-id", "TEAM123456",
            "verger.apple.metadata.private-key", key("EC"));

    @Test
    void areOptional() {
        assertThat(complaint(Map.of())).isEmpty();
    }

    @Test
    void acceptAllThree() {
        assertThat(complaint(COMPLETE)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"key-id", "team-id", "private-key"})
    void stopTheServiceWithOneLineWhenOneIsMissing(String name) {
        Map<String, String> settings = new HashMap<>(COMPLETE);
        settings.remove("verger.apple.metadata." + name);

        assertThat(complaint(settings))
                .isEqualTo("Set all of VERGER_APPLE_METADATA_KEY_ID, VERGER_APPLE_METADATA_TEAM_ID and"
                        + " VERGER_APPLE_METADATA_PRIVATE_KEY, or none (see docs/operations.md).");
    }

    @Test
    void treatABlankOneAsMissing() {
        Map<String, String> settings = new HashMap<>(COMPLETE);
        settings.put("verger.apple.metadata.team-id", " ");

        assertThat(complaint(settings)).startsWith("Set all of ");
    }

    @Test
    void refuseAKeyOfAnotherKindWithoutShowingIt() {
        Map<String, String> settings = new HashMap<>(COMPLETE);
        settings.put("verger.apple.metadata.private-key", key("RSA"));

        assertThat(complaint(settings))
                .isEqualTo("VERGER_APPLE_METADATA_PRIVATE_KEY is not a PKCS #8 private key of an elliptic curve.");
    }

    private static String complaint(Map<String, String> settings) {
        return DeveloperKeySettingCheck.complaint(new SmallRyeConfigBuilder()
                        .withSources(new PropertiesConfigSource(settings, "test", 100))
                        .build())
                .orElse("");
    }

    private static String key(String algorithm) {
        try {
            return Base64.getEncoder()
                    .encodeToString(KeyPairGenerator.getInstance(algorithm)
                            .generateKeyPair()
                            .getPrivate()
                            .getEncoded());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
