package dev.verger.catalog.retention;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetentionSettingCheckTest {

    @Test
    void acceptTheDefaults() {
        assertThat(complaint(Map.of())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "history, PT0S, VERGER_RETENTION_HISTORY must be a duration from PT1S",
        "people, -P1D, VERGER_RETENTION_PEOPLE must be a duration from PT1S"
    })
    void reportInOneLineWhatIsOutOfRange(String name, String value, String line) {
        assertThat(complaint(Map.of("verger.retention." + name, value)).orElseThrow())
                .contains(line)
                .doesNotContain("\n");
    }

    private static Optional<String> complaint(Map<String, String> settings) {
        return RetentionSettingCheck.complaint(new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build());
    }
}
