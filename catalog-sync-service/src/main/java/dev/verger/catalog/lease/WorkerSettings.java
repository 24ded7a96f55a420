package dev.verger.catalog.lease;

import java.time.Duration;

/**
 * How one kind of work is done on one replica.
 *
 * @param kind names threads and metrics, such as "sync"
 * @param slots pieces of work at a time
 * @param slotsForShort how many of them are kept from long work; half of them at most are
 * @param longAfter work that takes longer counts as long, whatever was expected of it
 * @param poll how often to look for work that was not announced
 * @param stalledAfter work that does not get further for so long loses its lease
 * @param stopWithin how long a stop waits for the work to end
 */
public record WorkerSettings(
        String kind,
        int slots,
        int slotsForShort,
        Duration longAfter,
        Duration poll,
        Duration stalledAfter,
        Duration stopWithin) {}
