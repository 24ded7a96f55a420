package dev.verger.platform.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RequiredSettingsTest {

    private static final Map<String, String> COMPLETE = Map.of(
            "quarkus.oidc.auth-server-url", "https://id.example.org/realms/verger",
            "quarkus.datasource.jdbc.url", "jdbc:postgresql://db/location",
            "quarkus.datasource.username", "location",
            "quarkus.datasource.password", "x",
            "kafka.bootstrap.servers", "kafka:9092",
            "quarkus.oidc-client.auth-server-url", "https://id.example.org/realms/verger",
            "quarkus.oidc-client.client-id", "verger-services",
            "quarkus.oidc-client.credentials.secret", "x",
            "verger.token.keyset", "x");

    @Test
    void isEmptyWhenNothingIsMissing() {
        assertThat(complaint(COMPLETE)).isEmpty();
    }

    @Test
    void namesAllMissingSettingsInOneLineAsAnOperatorSetsThem() {
        Map<String, String> settings = new HashMap<>(COMPLETE);
        settings.remove("verger.token.keyset");
        settings.put("quarkus.oidc.auth-server-url", " ");

        assertThat(complaint(settings))
                .isEqualTo("This service cannot start without QUARKUS_OIDC_AUTH_SERVER_URL, VERGER_TOKEN_KEYSET (see"
                        + " docs/operations.md).");
    }

    private static String complaint(Map<String, String> settings) {
        var config = new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build();
        return new RequiredSettings(config)
                .complaint(List.of("verger.token.keyset"))
                .orElse("");
    }
}
