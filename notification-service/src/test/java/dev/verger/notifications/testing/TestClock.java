package dev.verger.notifications.testing;

import dev.verger.testing.FakeClock;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;

/** Lets tests decide what time it is: an hour before the digests, at first. */
class TestClock {

    private static final FakeClock CLOCK = new FakeClock(Instant.parse("2026-11-22T07:00:00Z"));

    @Produces
    @Singleton
    FakeClock fakeClock() {
        return CLOCK;
    }

    @Produces
    @Singleton
    @Alternative
    @Priority(1)
    Clock clock() {
        return CLOCK;
    }
}
