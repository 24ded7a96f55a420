package dev.verger.catalog.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetadataSettingCheckTest {

    @Test
    void acceptsTheDefaults() {
        assertThat(MetadataSettingCheck.complaint(new SmallRyeConfigBuilder().build()))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "verger.metadata.max-age, PT0S",
        "verger.apple.metadata.requests-per-second, 0",
        "verger.apple.metadata.requests-per-second, 1001",
        "verger.apple.metadata.attempts, 0",
        "verger.apple.metadata.enterprise-url, /v1",
        "verger.apple.metadata.education-url, api",
        "verger.apple.metadata.connect-timeout, PT0S",
        "verger.apple.metadata.first-pause, PT0S",
        "verger.apple.metadata.request-timeout, PT0S",
        "verger.apple.metadata.pause-after-failure, PT0S",
        "verger.apple.metadata.longest-wait, PT-1S",
        "verger.apple.metadata.longest-delay, x",
        "verger.apple.metadata.key-id, ABCDE12345"
    })
    void refusesInvalidSettings(String name, String value) {
        assertThat(MetadataSettingCheck.complaint(config(Map.of(name, value)))).isPresent();
    }

    private static SmallRyeConfig config(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build();
    }
}
