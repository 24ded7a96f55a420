package dev.verger.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GatewayTest {

    private static String missing(Map<String, String> settings) {
        return Gateway.missing(new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build());
    }

    @Test
    void namesEveryMissingSettingAsAnOperatorSetsIt() {
        assertThat(missing(Map.of(
                        "quarkus.oidc.auth-server-url",
                        "https://id.example.org",
                        "verger.gateway.notification-service",
                        " ")))
                .isEqualTo(
                        "VERGER_GATEWAY_LOCATION_SERVICE, VERGER_GATEWAY_CATALOG_SYNC_SERVICE, VERGER_GATEWAY_NOTIFICATION_SERVICE");
    }

    @Test
    void acceptsTheRequiredOnes() {
        assertThat(missing(Map.of(
                        "quarkus.oidc.auth-server-url", "https://id.example.org",
                        "verger.gateway.location-service", "http://a:1,http://b:1",
                        "verger.gateway.catalog-sync-service", "http://c:1",
                        "verger.gateway.notification-service", "http://d:1")))
                .isEmpty();
    }
}
