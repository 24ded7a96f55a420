package dev.verger.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.catalog.run.RunConfig;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class PoolSettingCheckTest {

    @Test
    void acceptsTheDefaults() {
        assertThat(complaint()).isEmpty();
    }

    @Test
    void knowsTheActualDefaults() throws IOException {
        var settings = new Properties();
        settings.load(getClass().getResourceAsStream("/application.properties"));
        RunConfig config =
                new SmallRyeConfigBuilder().withMapping(RunConfig.class).build().getConfigMapping(RunConfig.class);

        assertThat(settings.getProperty("quarkus.datasource.jdbc.max-size"))
                .isEqualTo(Integer.toString(PoolSettingCheck.CONNECTIONS));
        assertThat(config.parallelRuns()).isEqualTo(PoolSettingCheck.RUNS);
        assertThat(config.parallelMerges()).isEqualTo(PoolSettingCheck.MERGES);
    }

    @Test
    void reportsInOneLineThatTheConnectionsAreTooFew() {
        assertThat(complaint("verger.sync.parallel-runs", "64"))
                .contains("QUARKUS_DATASOURCE_JDBC_MAX_SIZE is 32, but VERGER_SYNC_PARALLEL_RUNS=64,"
                        + " VERGER_SYNC_PARALLEL_MERGES=4 and 24 worker slots for operations, notifications and"
                        + " single titles need 48 (see docs/operations.md).");
        assertThat(complaint("verger.operations.parallel", "100")).isPresent();
        assertThat(complaint(
                        "verger.sync.parallel-runs", "64",
                        "quarkus.datasource.jdbc.max-size", "48"))
                .isEmpty();
    }

    @Test
    void requiresAtLeastOneMergeAndNumbers() {
        assertThat(complaint("verger.sync.parallel-merges", "0"))
                .contains("VERGER_SYNC_PARALLEL_MERGES is 1 or above.");
        assertThat(complaint("verger.sync.parallel-merges", "many"))
                .hasValueSatisfying(line -> assertThat(line).contains("whole numbers"));
    }

    private static Optional<String> complaint(String... namesAndValues) {
        Map<String, String> settings = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            settings.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return PoolSettingCheck.complaint(new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build());
    }
}
