package dev.verger.catalog.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperationSettingCheckTest {

    @Test
    void acceptTheDefaults() {
        assertThat(complaint(Map.of())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "parallel, 0, VERGER_OPERATIONS_PARALLEL must be from 1 to 1000",
        "lease, PT0.1S, VERGER_OPERATIONS_LEASE must be a duration from PT1S",
        "poll, PT45S, VERGER_OPERATIONS_POLL must be shorter than VERGER_OPERATIONS_LEASE",
        "stalled-after, PT5S, VERGER_OPERATIONS_STALLED_AFTER must be at least VERGER_OPERATIONS_LEASE",
        "ask-after, -PT1S, VERGER_OPERATIONS_ASK_AFTER must be a duration from PT0.001S",
        "tries, 0, VERGER_OPERATIONS_TRIES must be from 1 to 1000",
        "longest-retry, PT0.1S, VERGER_OPERATIONS_LONGEST_RETRY must be at least VERGER_OPERATIONS_FIRST_RETRY"
    })
    void reportInOneLineWhatIsOutOfRange(String name, String value, String line) {
        Optional<String> complaint = complaint(Map.of("verger.operations." + name, value));

        assertThat(complaint.orElseThrow())
                .startsWith("This service cannot start: ")
                .contains(line)
                .endsWith("(see docs/operations.md).")
                .doesNotContain("\n");
    }

    private static Optional<String> complaint(Map<String, String> settings) {
        return OperationSettingCheck.complaint(new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build());
    }
}
