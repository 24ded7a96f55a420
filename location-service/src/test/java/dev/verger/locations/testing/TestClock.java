package dev.verger.locations.testing;

import dev.verger.testing.FakeClock;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The service's clock in the profile {@link ManualJobs}: stands still at the start until a test moves it. */
@Alternative
class TestClock {

    @Produces
    @Singleton
    FakeClock clock() {
        return new FakeClock(Instant.now().truncatedTo(ChronoUnit.SECONDS));
    }
}
