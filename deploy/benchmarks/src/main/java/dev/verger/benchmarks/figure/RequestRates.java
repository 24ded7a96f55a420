package dev.verger.benchmarks.figure;

import dev.verger.benchmarks.stack.RequestCounts;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many requests a second each of some libraries saw between its first and its last one, from
 * counters that are looked at now and then.
 */
final class RequestRates {

    private static final double SECOND = 1e9;

    /**
     * What was seen of one library: the first and the last moment at which its counter had moved.
     */
    private static final class Seen {
        private long firstAt;
        private long firstCount;
        private long lastAt;
        private long lastCount;

        void sample(long nanos, long count) {
            if (count == 0) {
                return;
            }
            if (firstCount == 0) {
                firstAt = nanos;
                firstCount = count;
            }
            if (count > lastCount) {
                lastAt = nanos;
                lastCount = count;
            }
        }

        double perSecond() {
            return lastAt == firstAt ? 0 : (lastCount - firstCount) / ((lastAt - firstAt) / SECOND);
        }
    }

    private final Map<String, Seen> libraries = new TreeMap<>();

    RequestRates(List<String> names) {
        names.forEach(name -> libraries.put(name, new Seen()));
    }

    void sample(long nanos, RequestCounts counts) {
        libraries.forEach((name, seen) -> seen.sample(nanos, counts.limited(name).count()));
    }

    boolean allReached(long count) {
        return libraries.values().stream().allMatch(seen -> seen.lastCount >= count);
    }

    double slowest() {
        return libraries.values().stream().mapToDouble(Seen::perSecond).min().orElse(0);
    }

    double mean() {
        return libraries.values().stream().mapToDouble(Seen::perSecond).average().orElse(0);
    }
}
