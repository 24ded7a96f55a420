package dev.verger.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalStackOptionsTest {

    private final LocalStackOptions options = LocalStackOptions.of(Path.of("checkout"));

    @Test
    void startsEverythingFromItsJarByDefault() {
        assertThat(options.components()).containsExactlyInAnyOrderElementsOf(Ports.NAMES);
        assertThat(options.inDevMode()).isEmpty();
    }

    @Test
    void startsPrometheusOnlyOnRequestAndBesideTheSelectedComponents() {
        assertThat(options.components()).doesNotContain("prometheus");
        assertThat(options.withPrometheus().components()).contains("prometheus").containsAll(Ports.NAMES);
        assertThat(options.withComponents("kafka").withPrometheus().components())
                .containsExactlyInAnyOrder("kafka", "prometheus");
    }

    @ParameterizedTest
    @ValueSource(strings = {"location-service", "catalog-sync-service", "notification-service", "gateway"})
    void devModeIsForAServiceOrTheGateway(String service) {
        assertThat(options.withDevMode(service).withPortOffset(7).inDevMode()).contains(service);
    }

    @Test
    void startsTheServiceInDevModeBesideTheSelectedComponents() {
        assertThat(options.withComponents("kafka").withDevMode("gateway").components())
                .containsExactlyInAnyOrder("kafka", "gateway");
    }

    @ParameterizedTest
    @ValueSource(strings = {"keycloak", "locations", ""})
    void devModeIsForNothingElse(String name) {
        assertThatThrownBy(() -> options.withDevMode(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("there is no dev mode of " + name)
                .hasMessageContaining("location-service");
    }

    @Test
    void devModeHasOneReplica() {
        assertThatThrownBy(() -> options.withReplicas(2).withDevMode("gateway"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("one replica, not 2");
    }

    @Test
    void devModeHasOneGateway() {
        assertThatThrownBy(() -> options.withGateways(2).withDevMode("gateway"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("one replica, not 2");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 10})
    void thereAreOneToNineGateways(int number) {
        assertThatThrownBy(() -> options.withGateways(number))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("gateways must be 1 to 9, not " + number);
    }
}
