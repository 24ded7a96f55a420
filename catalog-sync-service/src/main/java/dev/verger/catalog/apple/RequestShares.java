package dev.verger.catalog.apple;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.OptionalDouble;

/** The share of its time that the busiest library was reserved for requests, over about the last minute. */
final class RequestShares {

    private static final Duration PERIOD = Duration.ofMinutes(1);

    /**
     * @param nanos when it was read, by {@link System#nanoTime}
     * @param reservedMicros totals of the libraries
     */
    private record Reading(long nanos, Map<String, Long> reservedMicros) {}

    private final Deque<Reading> readings = new ArrayDeque<>();

    /**
     * Adds a reading. Returns the share since the oldest reading of the last minute, 0 to 1; empty for a first reading.
     */
    synchronized OptionalDouble read(long nanos, Map<String, Long> reservedMicros) {
        while (!readings.isEmpty() && nanos - readings.getFirst().nanos > PERIOD.toNanos()) {
            readings.removeFirst();
        }
        readings.addLast(new Reading(nanos, reservedMicros));
        Reading oldest = readings.getFirst();
        double elapsedMicros = (nanos - oldest.nanos) / 1000.0;
        if (elapsedMicros <= 0) {
            return OptionalDouble.empty();
        }
        long busiest = reservedMicros.entrySet().stream()
                .mapToLong(library -> since(oldest.reservedMicros.get(library.getKey()), library.getValue()))
                .max()
                .orElse(0);
        return OptionalDouble.of(Math.min(1, busiest / elapsedMicros));
    }

    /** Totals begin anew when the library is new, or the database lost the table, which it does not log. */
    private static long since(Long before, long now) {
        return before == null || before > now ? now : now - before;
    }
}
