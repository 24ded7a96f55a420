package dev.verger.catalog.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StoreCheckSettingCheckTest {

    @Test
    void acceptTheDefaults() {
        assertThat(complaint(Map.of())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "parallel-runs, 0, VERGER_STORE_CHECK_PARALLEL_RUNS must be from 1",
        "interval, PT0S, VERGER_STORE_CHECK_INTERVAL must be a duration from PT1S",
        "patience, -PT1S, VERGER_STORE_CHECK_PATIENCE must be a duration from PT0S"
    })
    void reportInOneLineWhatIsOutOfRange(String name, String value, String line) {
        assertThat(complaint(Map.of("verger.store-check." + name, value)).orElseThrow())
                .contains(line)
                .doesNotContain("\n");
    }

    @ParameterizedTest
    @CsvSource({
        "verger.store-check.controls.FR, an-app",
        "verger.store-check.controls.FRA, 1000000001",
        "VERGER_STORE_CHECK_CONTROLS_F, 1000000001"
    })
    void refuseInvalidControls(String name, String value) {
        assertThat(complaint(Map.of(name, value)).orElseThrow())
                .contains("VERGER_STORE_CHECK_CONTROLS_F")
                .doesNotContain("\n");
    }

    @ParameterizedTest
    @CsvSource({
        "verger.store-check.controls.FR, 1000000001",
        "verger.store-check.controls.fr, 1000000001",
        "VERGER_STORE_CHECK_CONTROLS_FR, 1000000001"
    })
    void acceptControlsOfCountries(String name, String value) {
        assertThat(complaint(Map.of(name, value))).isEmpty();
    }

    private static Optional<String> complaint(Map<String, String> settings) {
        return StoreCheckSettingCheck.complaint(new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build());
    }
}
