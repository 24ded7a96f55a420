package dev.verger.platform.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OffsetFileClockTest {

    @Test
    void addsTheSecondsThatTheFileHolds(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("offset");
        var clock = new OffsetFileClock(file);
        assertThat(Duration.between(Instant.now(), clock.instant())).isLessThan(Duration.ofMinutes(1));

        Files.writeString(file, "86400\n");

        assertThat(Duration.between(Instant.now(), clock.instant()))
                .isBetween(Duration.ofHours(23), Duration.ofHours(25));
    }
}
