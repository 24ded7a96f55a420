package dev.verger.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {

    @TempDir
    Path directory;

    @Test
    void readsTheLastLinesOfALongLog() throws Exception {
        Path log = directory.resolve("long.log");
        Files.write(
                log, IntStream.rangeClosed(1, 100_000).mapToObj(String::valueOf).toList());

        assertThat(LogTail.of(log, 2)).containsExactly("99999", "100000");
    }

    @Test
    void readsAllOfAShortLog() throws Exception {
        Path log = Files.writeString(directory.resolve("short.log"), "one\ntwo");

        assertThat(LogTail.of(log, 15)).containsExactly("one", "two");
    }

    @Test
    void reportsThatThereIsNoLog() {
        assertThat(LogTail.of(directory.resolve("none.log"), 15))
                .singleElement()
                .asString()
                .contains("no log");
    }
}
