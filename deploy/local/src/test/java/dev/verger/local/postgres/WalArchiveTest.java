package dev.verger.local.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WalArchiveTest {

    @Test
    void archivesUnderAnotherNameFirstAndNeverOverwrites() {
        assertThat(new WalArchive(Path.of("/wal")).archiveCommand())
                .isEqualTo("test ! -f \"/wal/%f\" && cp \"%p\" \"/wal/%f.part\" && mv \"/wal/%f.part\" \"/wal/%f\"");
    }

    @Test
    void doublesThePercentSignsOfItsPath() {
        assertThat(new WalArchive(Path.of("/50% full")).restoreCommand()).isEqualTo("cp \"/50%% full/%f\" \"%p\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"wal", "/it's", "/\"wal\"", "/$HOME"})
    void refusesPathsThatAShellWouldReadDifferently(String path) {
        assertThatThrownBy(() -> new WalArchive(Path.of(path))).isInstanceOf(IllegalArgumentException.class);
    }
}
