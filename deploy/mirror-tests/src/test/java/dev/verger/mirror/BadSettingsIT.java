package dev.verger.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.local.process.JavaCommand;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The process ends before it starts anything when a setting is out of range. */
class BadSettingsIT {

    private static final String NOWHERE = "http://127.0.0.1:1";

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "verger.sync.parallel-runs, 0, VERGER_SYNC_PARALLEL_RUNS must be from 1 to 1000",
        "verger.sync.interval, PT0S, VERGER_SYNC_INTERVAL must be a duration from PT1S to PT87600H",
        "verger.sync.poll, PT1M, VERGER_SYNC_POLL must be shorter than VERGER_SYNC_LEASE"
    })
    void endTheStartWithOneLine(String name, String value, String rule) throws Exception {
        Process process = start(Map.of(name, value));

        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();

        assertThat(process.exitValue()).isEqualTo(1);
        assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualToIgnoringNewLines("This service cannot start: " + rule + " (see docs/operations.md).\n");
    }

    private Process start(Map<String, String> bad) throws IOException {
        Map<String, String> settings = ReplicaSettings.of(
                "jdbc:postgresql://127.0.0.1:1/none",
                "none",
                "127.0.0.1:1",
                NOWHERE,
                NOWHERE,
                directory.resolve("clock"));
        settings.putAll(bad);
        List<String> options = new ArrayList<>();
        settings.forEach((key, setting) -> options.add("-D" + key + "=" + setting));
        return new ProcessBuilder(new JavaCommand(directory).with(options).jar(Replica.JAR, List.of()))
                .redirectErrorStream(true)
                .start();
    }
}
