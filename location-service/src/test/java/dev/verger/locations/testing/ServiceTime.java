package dev.verger.locations.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import org.eclipse.microprofile.config.ConfigProvider;

/** Moves the clock of the service in the profile {@link ManualJobs}, forward only. */
public final class ServiceTime {

    private ServiceTime() {}

    public static void advance(Duration duration) {
        Path file = ConfigProvider.getConfig().getValue("verger.clock.offset-file", Path.class);
        try {
            String text = Files.readString(file).strip();
            long seconds = text.isEmpty() ? 0 : Long.parseLong(text);
            Path next = file.resolveSibling(file.getFileName() + ".next");
            Files.writeString(next, Long.toString(seconds + duration.toSeconds()));
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
