package dev.verger.benchmarks.load;

import java.util.Arrays;

/** The latencies of many answers; all are kept, so that percentiles are exact. */
public final class Latencies {

    private final long[] sorted;
    private final long failures;

    private Latencies(long[] sorted, long failures) {
        this.sorted = sorted;
        this.failures = failures;
    }

    /**
     * @param nanos of the answers, in any order
     * @param failures requests without a successful answer; no percentile includes them
     */
    public static Latencies of(long[] nanos, long failures) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return new Latencies(sorted, failures);
    }

    public long count() {
        return sorted.length;
    }

    public long failures() {
        return failures;
    }

    /** Returns the percentile in milliseconds, by nearest rank. */
    public double percentile(double percent) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        int rank = (int) Math.ceil(percent / 100 * sorted.length);
        return sorted[Math.max(1, rank) - 1] / 1e6;
    }

    public double max() {
        return percentile(100);
    }
}
