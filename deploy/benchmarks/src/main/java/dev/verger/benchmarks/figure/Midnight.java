package dev.verger.benchmarks.figure;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * How far the clock is moved to midnight UTC, when the digests of the local stack are due. It is moved to the evening
 * first, so that the last move is shorter than the pause between two syncs of a location, and digests alone are due.
 */
final class Midnight {

    private static final Duration EVENING = Duration.ofMinutes(45);

    private Midnight() {}

    /** Until the evening, or nothing if it has begun. */
    static Duration untilEvening(Instant now) {
        Duration left = until(now).minus(EVENING);
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** Until the next midnight. */
    static Duration until(Instant now) {
        return Duration.between(now, now.truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS));
    }
}
