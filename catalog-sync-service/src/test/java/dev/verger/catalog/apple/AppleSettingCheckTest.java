package dev.verger.catalog.apple;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AppleSettingCheckTest {

    @Test
    void acceptsTheDefaults() {
        assertThat(AppleSettingCheck.complaint(new SmallRyeConfigBuilder().build()))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "verger.apple.url, vpp.itunes.apple.com", "verger.apple.attempts, 0",
        "verger.apple.request-timeout, PT0S", "verger.apple.connect-timeout, PT-1S",
        "verger.apple.first-pause, PT0S", "verger.apple.longest-pause, PT0S",
        "verger.apple.service-config-age, never"
    })
    void refusesInvalidSettings(String name, String value) {
        assertThat(AppleSettingCheck.complaint(config(Map.of(name, value)))).isPresent();
    }

    private static SmallRyeConfig config(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build();
    }
}
