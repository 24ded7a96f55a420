package dev.verger.catalog.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunSettingCheckTest {

    @Test
    void acceptTheDefaults() {
        assertThat(complaint(Map.of())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "parallel-runs, 0, VERGER_SYNC_PARALLEL_RUNS must be from 1 to 1000",
        "parallel-runs, -3, VERGER_SYNC_PARALLEL_RUNS must be from 1 to 1000",
        "interval, PT0S, VERGER_SYNC_INTERVAL must be a duration from PT1S",
        "full-interval, -P1D, VERGER_SYNC_FULL_INTERVAL must be a duration from PT1S",
        "poll, PT45S, VERGER_SYNC_POLL must be shorter than VERGER_SYNC_LEASE",
        "lease, PT0.1S, VERGER_SYNC_LEASE must be a duration from PT1S",
        "longest-retry, PT1S, VERGER_SYNC_LONGEST_RETRY must be at least VERGER_SYNC_FIRST_RETRY",
        "stalled-after, PT1S, VERGER_SYNC_STALLED_AFTER must be at least VERGER_SYNC_LEASE",
        "lost-leases, 0, VERGER_SYNC_LOST_LEASES must be from 1 to 1000",
        "lease, soon, verger.sync.lease",
        "second-listing-after, PT0S, VERGER_SYNC_SECOND_LISTING_AFTER must be a duration from PT1S",
        "second-listing-after, P2D, VERGER_SYNC_SECOND_LISTING_AFTER must be a day at most",
        "parallel-runs, many, verger.sync.parallel-runs"
    })
    void reportInOneLineWhatIsOutOfRange(String name, String value, String line) {
        Optional<String> complaint = complaint(Map.of("verger.sync." + name, value));

        assertThat(complaint.orElseThrow())
                .startsWith("This service cannot start: ")
                .contains(line)
                .endsWith("(see docs/operations.md).")
                .doesNotContain("\n");
    }

    private static Optional<String> complaint(Map<String, String> settings) {
        return RunSettingCheck.complaint(new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build());
    }
}
