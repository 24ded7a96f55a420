package dev.verger.benchmarks.figure;

import dev.verger.benchmarks.stack.RequestCounts;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many requests a second each of some libraries saw between its first and its last one, from counters that are
 * looked at now and then.
 */
final class RequestRates {

    private static final double SECOND = 1e9;
    private static final String FIRST_LIST = "assets";
    private static final String LAST_LIST = "assignments";

    /** What was seen of one library: the first and the last moment at which its counter had moved. */
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

    /** @param pages of the last list of each library; what is asked after them does not count */
    RequestRates(List<String> names, int pages) {
        this.pages = pages;
        names.forEach(name -> libraries.put(name, new Seen()));
    }

    /** What location-service asked at the upload lies before the first list, and does not count. */
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
