package dev.verger.catalog.sync;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;

/** When a location is synced next. */
@ApplicationScoped
class SyncTimes {

    private final SyncConfig config;
    private final Clock clock;

    SyncTimes(SyncConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    /**
     * The next regular moment of the location. Each has its own place in the interval, computed
     * from its id, so that a thousand locations do not start together, not even after an outage of
     * all.
     */
    Instant regular(long locationId) {
        long interval = config.interval().toMillis();
        // Spreads neighbouring ids over the interval (Fibonacci hashing).
        long place = Math.floorMod((locationId * 0x9E3779B97F4A7C15L) >>> 1, interval);
        long now = clock.instant().toEpochMilli();
        long start = now - Math.floorMod(now, interval);
        long next = start + place;
        return Instant.ofEpochMilli(next > now ? next : next + interval);
    }

    /**
     * When a location that failed is tried again.
     *
     * @param failures in a row, this one included
     * @param asked pause that Apple asked for, or null
     */
    Instant retry(int failures, Duration asked) {
        long doubled = config.firstRetry().toMillis() << Math.min(failures - 1, 20);
        long pause = Math.min(doubled, config.longestRetry().toMillis());
        if (asked != null) {
            pause = Math.max(pause, asked.toMillis());
        }
        long jitter = ThreadLocalRandom.current().nextLong(1 + pause / 5);
        return clock.instant().plusMillis(pause + jitter);
    }
}
