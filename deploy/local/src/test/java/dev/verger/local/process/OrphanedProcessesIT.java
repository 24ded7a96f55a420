package dev.verger.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.local.postgres.PostgresServer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftOversIT {

    @TempDir
    Path directory;

    @Test
    void areAPostgresqlOnTheData() throws Exception {
        Path data = directory.resolve("postgresql");
        try (var server = PostgresServer.start(data, 0)) {
            ProcessHandle process = server.process();

            assertThat(LeftOvers.stop(List.of(LeftOvers.postgresql(data)))).isEqualTo(1);

            process.onExit().get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void areNoProgramThatOnlyNamesTheData() throws Exception {
        Path data = directory.resolve("postgresql");
        String option = LeftOvers.option(directory);
        Process reader = new ProcessBuilder("sh", "-c", "read line", "-D", data.toString(), option).start();
        try {
            var marks = List.of(LeftOvers.postgresql(data), LeftOvers.jvm(directory));

            assertThat(LeftOvers.stop(marks)).isZero();

            assertThat(reader.isAlive()).isTrue();
        } finally {
            reader.destroy();
        }
    }
}
