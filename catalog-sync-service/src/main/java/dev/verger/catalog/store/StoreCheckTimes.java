package dev.verger.catalog.store;

import dev.verger.catalog.sync.IntervalOffset;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;

/** When the next store check of a location is due. */
@ApplicationScoped
class StoreCheckTimes {

    private final StoreCheckConfig config;
    private final Clock clock;

    StoreCheckTimes(StoreCheckConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    /** The next regular moment of the location, which has its own place in the interval. */
    Instant regular(long locationId) {
        return IntervalOffset.next(locationId, config.interval(), clock.instant());
    }

    /** After a check that failed. */
    Instant retry() {
        return clock.instant().plus(config.retryAfter());
    }
}
