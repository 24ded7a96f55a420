package dev.verger.local.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrometheusProgramTest {

    @TempDir
    Path folder;

    @Test
    void isTheFirstExecutableFileOfThatNameOnThePath() throws IOException {
        Path notExecutable = Files.createDirectories(folder.resolve("one"));
        Files.createFile(notExecutable.resolve("prometheus"));
        Path executable = Files.createDirectories(folder.resolve("two"));
        assertThat(Files.createFile(executable.resolve("prometheus")).toFile().setExecutable(true))
                .isTrue();

        var found = PrometheusProgram.find(notExecutable + File.pathSeparator + File.pathSeparator + executable)
                .orElseThrow();

        assertThat(found.command(Path.of("/c.yaml"), Path.of("/data"), 8095))
                .startsWith(executable.resolve("prometheus").toString())
                .contains("--config.file=/c.yaml", "--web.listen-address=127.0.0.1:8095", "--storage.tsdb.path=/data");
        assertThat(PrometheusProgram.signature(Path.of("/data")).words()).isEqualTo("--storage.tsdb.path=/data");
    }

    @Test
    void isMissingWhereNoFolderHasIt() {
        assertThat(PrometheusProgram.find(folder.toString())).isEmpty();
        assertThat(PrometheusProgram.find("")).isEmpty();
    }
}
