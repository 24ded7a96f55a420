package dev.verger.simulator.traffic;

/** Counts requests, the most of them in any sliding second, and the most at one time. */
public final class Counter {

    private static final long SECOND = 1_000_000_000L;

    private final SlidingSecond window = new SlidingSecond();
    private long count;
    private int peakPerSecond;
    private int running;
    private int peakConcurrency;

    void begin(long nanos) {
        count++;
        peakPerSecond = Math.max(peakPerSecond, window.add(nanos));
        peakConcurrency = Math.max(peakConcurrency, ++running);
    }

    void end() {
        running--;
    }

    public long count() {
        return count;
    }

    public int peakPerSecond() {
        return peakPerSecond;
    }

    public int peakConcurrency() {
        return peakConcurrency;
    }

    /** The times of requests within the last second, in a ring buffer that grows as needed. */
    static final class SlidingSecond {

        private long[] times = new long[16];
        private int first;
        private int size;

        /** Adds a time and returns how many are in the second that ends with it. */
        int add(long nanos) {
            dropBefore(nanos);
            if (size == times.length) {
                grow();
            }
            times[(first + size++) % times.length] = nanos;
            return size;
        }

        int countAt(long nanos) {
            dropBefore(nanos);
            return size;
        }

        private void dropBefore(long nanos) {
            while (size > 0 && nanos - times[first] >= SECOND) {
                first = (first + 1) % times.length;
                size--;
            }
        }

        private void grow() {
            long[] larger = new long[times.length * 2];
            for (int i = 0; i < size; i++) {
                larger[i] = times[(first + i) % times.length];
            }
            times = larger;
            first = 0;
        }
    }
}
