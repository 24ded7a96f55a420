package dev.verger.catalog.sync;

import dev.verger.catalog.run.RunConfig;
import dev.verger.platform.time.Backoff;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** When a location is synced next. */
@ApplicationScoped
class SyncTimes {

    private final RunConfig config;
    private final Backoff backoff;
    private final Clock clock;

    SyncTimes(RunConfig config, Clock clock) {
        this.config = config;
        this.backoff = new Backoff(config.firstRetry(), config.longestRetry());
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    /** The next regular moment of the location, which has its own place in the interval. */
    Instant regular(long locationId) {
        return place(locationId, config.interval());
    }

    /** The next moment at which everything of the location is verified; spread the same way. */
    Instant regularFull(long locationId) {
        return place(locationId, config.fullInterval());
    }

    private Instant place(long locationId, Duration every) {
        return IntervalOffset.next(locationId, every, clock.instant());
    }

    /**
     * When a location that failed is tried again.
     *
     * @param failures in a row, this one included
     * @param asked pause that Apple asked for, or null
     */
    Instant retry(int failures, Duration asked) {
        Duration pause = backoff.delay(failures);
        if (asked != null && asked.compareTo(pause) > 0) {
            pause = asked;
        }
        return clock.instant().plus(Backoff.withJitter(pause));
    }
}
