package dev.verger.simulator.clock;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * The system's clock plus an offset. On the local stack the offset is in a file that every process of the stack reads,
 * so that days can be played in minutes.
 */
public final class SimulatorClock extends Clock {

    private final Path offsetFile;
    private final List<Runnable> listeners = new ArrayList<>();
    private volatile long offsetSeconds;

    /** Takes the offset from a file holding seconds; {@code null} or an absent file means none. */
    public SimulatorClock(Path offsetFile) {
        this.offsetFile = offsetFile;
        this.offsetSeconds = read(offsetFile);
    }

    /** Moves the clock forward and calls the listeners. */
    public void advance(Duration by) {
        offsetTo(offsetSeconds + by.toSeconds());
        listeners.forEach(Runnable::run);
    }

    /** Restores the offset of an earlier run; an offset file, where there is one, has priority. */
    public void restore(long seconds) {
        if (offsetFile == null) {
            offsetSeconds = seconds;
        }
    }

    public long offsetSeconds() {
        return offsetSeconds;
    }

    /** Adds a listener that is called after each move. */
    public void onMove(Runnable listener) {
        listeners.add(listener);
    }

    private void offsetTo(long seconds) {
        offsetSeconds = seconds;
        if (offsetFile != null) {
            write(offsetFile, Long.toString(seconds));
        }
    }

    private static long read(Path file) {
        if (file == null || !Files.exists(file)) {
            return 0;
        }
        try {
            String text = Files.readString(file).strip();
            return text.isEmpty() ? 0 : Long.parseLong(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NumberFormatException e) {
            throw new IllegalStateException("no number of seconds in " + file, e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Path part = file.resolveSibling(file.getFileName() + ".part");
            Files.writeString(part, text);
            try {
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Instant instant() {
        return Instant.now().plusSeconds(offsetSeconds);
    }

    @Override
    public long millis() {
        return System.currentTimeMillis() + offsetSeconds * 1000;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.offset(Clock.system(zone), Duration.ofSeconds(offsetSeconds));
    }
}
