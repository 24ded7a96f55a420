package dev.verger.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentFileTest {

    @TempDir
    Path folder;

    @Test
    void canBeReadByItsOwnerOnly() throws IOException {
        Path file = EnvironmentFile.write(folder.resolve("env"), "gateway", Map.of("A", "1"));

        assertThat(file).isEqualTo(folder.resolve("env/gateway.env")).hasContent("A='1'");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");
    }

    @Test
    void replacesTheFileOfAnEarlierRun() throws IOException {
        EnvironmentFile.write(folder, "gateway", Map.of("A", "1"));
        Path file = EnvironmentFile.write(folder, "gateway", Map.of("B", "2"));

        assertThat(file).hasContent("B='2'");
        assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void aShellReadsTheExactValues() throws Exception {
        String odd = "{\"key\": \"it's $HOME `id` \\ %\"}";
        Path file = EnvironmentFile.write(folder, "gateway", Map.of("ODD", odd));

        Process shell = new ProcessBuilder("sh", "-c", ". \"$1\"; printf %s \"$ODD\"", "sh", file.toString()).start();

        assertThat(new String(shell.getInputStream().readAllBytes())).isEqualTo(odd);
    }
}
