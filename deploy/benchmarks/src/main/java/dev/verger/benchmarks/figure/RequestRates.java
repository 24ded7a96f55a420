package dev.verger.benchmarks.figure;

import dev.verger.benchmarks.stack.RequestCounts;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The requests per second of each of some libraries between the first and the last one, from counters that are polled.
 */
final class RequestRates {

    private static final double SECOND = 1e9;
    private static final String FIRST_LIST = "assets";
    private static final String LAST_LIST = "assignments";

    /** The first and the last time at which the counter of one library had changed. */
    private static final class Seen {
        private long firstAt;
        private long firstCount;
        private long lastAt;
        private long lastCount;
        private boolean ended;

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
    private final int pages;

    /** @param pages of the last list of each library; later requests do not count */
    RequestRates(List<String> names, int pages) {
        this.pages = pages;
        names.forEach(name -> libraries.put(name, new Seen()));
    }

    /** Requests of location-service at the upload come before the first list, and do not count. */
    void sample(long nanos, RequestCounts counts) {
        libraries.forEach((name, seen) -> {
            if (counts.count(name, FIRST_LIST) > 0 && !seen.ended) {
                seen.sample(nanos, counts.limited(name).count());
                seen.ended = counts.count(name, LAST_LIST) >= pages;
            }
        });
    }

    boolean allEnded() {
        return libraries.values().stream().allMatch(seen -> seen.ended);
    }

    double slowest() {
        return libraries.values().stream().mapToDouble(Seen::perSecond).min().orElse(0);
    }

    double mean() {
        return libraries.values().stream()
                .mapToDouble(Seen::perSecond)
                .average()
                .orElse(0);
    }
}
