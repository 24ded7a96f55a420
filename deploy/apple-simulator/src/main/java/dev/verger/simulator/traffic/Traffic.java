package dev.verger.simulator.traffic;

import dev.verger.simulator.traffic.Counter.SlidingSecond;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongSupplier;

/**
 * Counts requests per library and endpoint, and limits them per library. Real time, whatever the movable clock says.
 */
public final class Traffic {

    /** Apple serves these from other hosts, so they do not count for the limit of a library. */
    private static final Set<String> METADATA = Set.of("lookup", "catalog");

    private final LongSupplier nanoTime;
    private final Map<String, SlidingSecond> accepted = new HashMap<>();
    private SortedMap<String, SortedMap<String, Counter>> counters = new TreeMap<>();
    private SortedMap<String, Counter> totals = new TreeMap<>();

    public Traffic(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Counts a request that arrived; the result has to be run when its answer has been sent. */
    public Runnable begin(String library, String endpoint) {
        long now = nanoTime.getAsLong();
        Counter one =
                counters.computeIfAbsent(library, l -> new TreeMap<>()).computeIfAbsent(endpoint, e -> new Counter());
        Counter all = totals.computeIfAbsent(library, l -> new Counter());
        one.begin(now);
        if (METADATA.contains(endpoint)) {
            return one::end;
        }
        all.begin(now);
        return () -> {
            one.end();
            all.end();
        };
    }

    /** Admits a request if the library had fewer than {@code perSecond} in the last second. */
    public boolean admit(String library, int perSecond) {
        SlidingSecond window = accepted.computeIfAbsent(library, l -> new SlidingSecond());
        long now = nanoTime.getAsLong();
        if (window.countAt(now) >= perSecond) {
            return false;
        }
        window.add(now);
        return true;
    }

    /** Counters by library and endpoint. */
    public SortedMap<String, SortedMap<String, Counter>> byEndpoint() {
        return counters;
    }

    /** Counters by library, all its endpoints but those of the metadata together. */
    public SortedMap<String, Counter> totals() {
        return totals;
    }

    /** Starts counting from 0; requests that are running are not counted any more. */
    public void reset() {
        counters = new TreeMap<>();
        totals = new TreeMap<>();
    }
}
