package dev.verger.catalog.sync;

import java.time.Duration;
import java.time.Instant;

/**
 * Gives each location its own place in an interval, computed from its id, so that a thousand do not start together, not
 * even after an outage of all.
 */
public final class IntervalOffset {

    private IntervalOffset() {}

    /** The location's next moment after the present one. */
    public static Instant next(long locationId, Duration interval, Instant now) {
        long length = interval.toMillis();
        // Spreads neighbouring ids over the interval (Fibonacci hashing).
        long place = Math.floorMod((locationId * 0x9E3779B97F4A7C15L) >>> 1, length);
        long millis = now.toEpochMilli();
        long next = millis - Math.floorMod(millis, length) + place;
        return Instant.ofEpochMilli(next > millis ? next : next + length);
    }
}
