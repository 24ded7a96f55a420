package dev.verger.notifications.testing;

import dev.verger.testing.FakeClock;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Instant;

/** The service's clock in every test: an hour before the digests, at first. */
class TestClock {

    @Produces
    @Singleton
    @Alternative
    @Priority(1)
    FakeClock clock() {
        return new FakeClock(Instant.parse("2026-11-22T07:00:00Z"));
    }
}
