package dev.verger.catalog.store;

import java.time.Duration;
import java.time.Instant;

/**
 * One moment, and how old a look may be then.
 *
 * @param apart time between the two looks that a title must be missing in
 */
record StoreTimes(Instant now, Duration interval, Duration apart) {

    /**
     * A look is shared by the locations of a storefront for nine tenths of a day's check: each location finds one, and
     * each day has one.
     */
    Instant staleBefore() {
        return now.minus(interval.multipliedBy(9).dividedBy(10));
    }
}
