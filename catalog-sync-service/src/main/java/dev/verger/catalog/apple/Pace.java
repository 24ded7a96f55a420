package dev.verger.catalog.apple;

import java.time.Duration;

/**
 * How close together the requests of one library are sent, so that Apple sees no second with more
 * than the limit. Requests keep a fixed distance, but reach Apple a little later than their moment,
 * one more than the other: those of a second and of that delay may fall into one second.
 *
 * @param gap between the moments of two requests
 * @param atATime moments that are reserved together
 */
record Pace(Duration gap, int atATime) {

    private static final Duration SECOND = Duration.ofSeconds(1);

    /** From a request's moment to its arrival at most; every millisecond costs a thousandth. */
    static final Duration DELAY = Duration.ofMillis(25);

    /** The part of the delay that is for waking up; the rest is for the way to Apple. */
    private static final Duration LATE = DELAY.dividedBy(2);

    /** Reserving writes to the database: more often than a hundred times a second helps nobody. */
    private static final Duration RESERVED = Duration.ofMillis(10);

    /**
     * The pace under a limit, of which one request a second is location-service's.
     *
     * @param limit requests a second that Apple takes, from 1
     */
    static Pace under(int limit) {
        Duration gap = SECOND.plus(DELAY).dividedBy(Math.max(1, limit - 1));
        return new Pace(gap, (int) Math.max(1, RESERVED.dividedBy(gap)));
    }

    static boolean missed(Duration late) {
        return late.compareTo(LATE) > 0;
    }
}
