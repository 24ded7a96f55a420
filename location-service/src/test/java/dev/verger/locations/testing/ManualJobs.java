package dev.verger.locations.testing;

import dev.verger.testing.FreePort;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;
import java.util.Set;

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
                "verger.apple.notification-url", "http://127.0.0.1:" + FreePort.find() + "/apple/notifications");
    }

    @Override
    public Set<Class<?>> getEnabledAlternatives() {
        return Set.of(TestClock.class);
    }
}
