package dev.verger.catalog.recount;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecountSettingCheckTest {

    @Test
    void acceptTheDefaults() {
        assertThat(complaint(Map.of())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "parallel-locations, 101, VERGER_RECOUNT_PARALLEL_LOCATIONS must be from 1 to 100",
        "lease, PT0.1S, VERGER_RECOUNT_LEASE must be a duration from PT1S",
        "poll, PT45S, VERGER_RECOUNT_POLL must be shorter than VERGER_RECOUNT_LEASE",
        "credentials-age, -PT1S, VERGER_RECOUNT_CREDENTIALS_AGE must be a duration from PT0S",
        "attempts, 0, VERGER_RECOUNT_ATTEMPTS must be from 1 to 20",
        "longest-retry, PT1S, VERGER_RECOUNT_LONGEST_RETRY must be at least VERGER_RECOUNT_FIRST_RETRY"
    })
    void reportInOneLineWhatIsOutOfRange(String name, String value, String line) {
        Optional<String> complaint = complaint(Map.of("verger.recount." + name, value));

        assertThat(complaint.orElseThrow())
                .startsWith("This service cannot start: ")
                .contains(line)
                .endsWith("(see docs/operations.md).")
                .doesNotContain("\n");
    }

    private static Optional<String> complaint(Map<String, String> settings) {
        return RecountSettingCheck.complaint(new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build());
    }
}
