package dev.verger.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.local.postgres.PostgresServer;
import dev.verger.testing.Waits;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrphanedProcessesIT {

    @TempDir
    Path directory;

    @Test
    void includeAPostgresqlOnTheData() throws Exception {
        Path data = directory.resolve("postgresql");
        try (var server = PostgresServer.start(data, 0)) {
            ProcessHandle process = server.process();

            assertThat(OrphanedProcesses.stop(List.of(OrphanedProcesses.postgresql(data))))
                    .isEqualTo(1);

            process.onExit().get(Waits.LIMIT.toSeconds(), TimeUnit.SECONDS);
        }
    }

    @Test
    void includeNoProgramThatOnlyNamesTheData() throws Exception {
        Path data = directory.resolve("postgresql");
        String option = OrphanedProcesses.option(directory);
        Process reader = new ProcessBuilder("sh", "-c", "read line", "-D", data.toString(), option).start();
        try {
            var signatures = List.of(OrphanedProcesses.postgresql(data), OrphanedProcesses.jvm(directory));

            assertThat(OrphanedProcesses.stop(signatures)).isZero();

            assertThat(reader.isAlive()).isTrue();
        } finally {
            reader.destroy();
        }
    }
}
