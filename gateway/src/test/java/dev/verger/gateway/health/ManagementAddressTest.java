package dev.verger.gateway.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManagementAddressTest {

    @ParameterizedTest
    @CsvSource({
        "http://10.0.0.1:8081, 1000, http://10.0.0.1:9081",
        "http://10.0.0.1:8081/, 0, http://10.0.0.1:8081",
        "http://location-service, 1000, http://location-service:1080",
        "https://location.example.org, 1000, https://location.example.org:1443",
        "http://location-service, 9000, http://location-service:9080",
        "http://[fd00::1]:8081, 1000, http://[fd00::1]:9081",
    })
    void isBesideThePortOfTheReplica(String replica, int distance, String management) {
        assertThat(ManagementAddress.of(URI.create(replica), distance)).hasToString(management);
    }

    @Test
    void mustHaveAPortThatExists() {
        URI replica = URI.create("http://10.0.0.1:65000");

        assertThatThrownBy(() -> ManagementAddress.of(replica, 1000))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("VERGER_GATEWAY_HEALTH_MANAGEMENT_PORT_DISTANCE")
                .hasMessageContaining("66000");
    }
}
