package dev.verger.locations.testing;

import dev.verger.testing.FreePort;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A service without scheduled jobs: the test runs the jobs, moves the clock, and answers the webhook whose address is
 * set at Apple.
 */
public class ManualJobs implements QuarkusTestProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "verger.schedule.token-state", "off",
                "verger.schedule.client-config", "off",
                "verger.schedule.reencryption", "off",
                "verger.schedule.metrics", "off",
                "verger.clock.offset-file", offsetFile().toString(),
                "verger.apple.notification-url", "http://127.0.0.1:" + FreePort.find() + "/apple/notifications");
    }

    private static Path offsetFile() {
        try {
            Path file = Files.createTempFile("verger-clock-", ".txt");
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
