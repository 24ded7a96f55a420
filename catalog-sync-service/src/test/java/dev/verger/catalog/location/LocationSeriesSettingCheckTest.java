package dev.verger.catalog.location;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocationSeriesSettingCheckTest {

    @Test
    void allowsTheDefault() {
        assertThat(complaint(Map.of())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "100000"})
    void allowsTheLimits(String locations) {
        assertThat(complaint(Map.of("verger.metrics.locations", locations))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "100001", "all"})
    void refusesWhatIsOutside(String locations) {
        assertThat(complaint(Map.of("verger.metrics.locations", locations))).isPresent();
    }

    private static Optional<String> complaint(Map<String, String> settings) {
        return LocationSeriesSettingCheck.complaint(new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build());
    }
}
