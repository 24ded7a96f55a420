package dev.verger.locations.apple;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
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
        "url, vpp.itunes.apple.com", "connect-timeout, PT0S", "request-timeout, PT0S",
        "request-interval, PT-1S", "longest-wait, long", "retry-after, PT0S",
        "notification-url, /apple/notifications"
    })
    void refusesInvalidSettings(String name, String value) {
        var config = new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(Map.of("verger.apple." + name, value), "test", 100))
                .build();

        assertThat(AppleSettingCheck.complaint(config)).isPresent();
    }
}
