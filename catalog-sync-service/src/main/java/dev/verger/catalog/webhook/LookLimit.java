package dev.verger.catalog.webhook;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Limits how often the owner is asked because of requests that need no valid bearer: once a second for one location,
 * and a number of times a second for all.
 */
final class LookLimit {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    /** Locations of which the last look is remembered. */
    private static final int REMEMBERED = 10_000;

    private final LongSupplier nanos;
    private final int mostInASecond;
    private final Map<Long, Long> last = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Long> eldest) {
            return size() > REMEMBERED;
        }
    };
    private long windowBegan;
    private int inWindow;

    /** @param nanos such as {@link System#nanoTime} */
    LookLimit(LongSupplier nanos, int mostInASecond) {
        this.nanos = nanos;
        this.mostInASecond = mostInASecond;
        this.windowBegan = nanos.getAsLong();
    }

    /** Whether the owner may be asked about the location now; counts it as asked. */
    synchronized boolean permits(long locationId) {
        long now = nanos.getAsLong();
        if (now - windowBegan >= SECOND) {
            windowBegan = now;
            inWindow = 0;
        }
        Long before = last.get(locationId);
        if (inWindow >= mostInASecond || before != null && now - before < SECOND) {
            return false;
        }
        inWindow++;
        last.remove(locationId);
        last.put(locationId, now);
        return true;
    }
}
