package dev.verger.platform.time;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The system clock plus the number of seconds that a file holds; no file means none. All processes
 * of the local stack read the same file, so that days can be played in minutes.
 */
final class OffsetFileClock extends Clock {

    private final Path file;

    OffsetFileClock(Path file) {
        this.file = file;
    }

    @Override
    public Instant instant() {
        return Instant.now().plusSeconds(offsetSeconds());
    }

    private long offsetSeconds() {
        try {
            String text = Files.readString(file).strip();
            return text.isEmpty() ? 0 : Long.parseLong(text);
        } catch (NoSuchFileException e) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException("The clock offset file cannot be read", e);
        }
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("Verger computes in UTC only");
    }
}
