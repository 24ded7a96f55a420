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

    /** The moments of the last second, in a ring that grows as needed. */
    static final class SlidingSecond {

        private long[] moments = new long[16];
        private int first;
        private int size;

        /** Adds a moment and returns how many lie in the second that ends with it. */
        int add(long nanos) {
            dropBefore(nanos);
            if (size == moments.length) {
                grow();
            }
            moments[(first + size++) % moments.length] = nanos;
            return size;
        }

        int countAt(long nanos) {
            dropBefore(nanos);
            return size;
        }

        private void dropBefore(long nanos) {
            while (size > 0 && nanos - moments[first] >= SECOND) {
                first = (first + 1) % moments.length;
                size--;
            }
        }

        private void grow() {
            long[] larger = new long[moments.length * 2];
            for (int i = 0; i < size; i++) {
                larger[i] = moments[(first + i) % moments.length];
            }
            moments = larger;
            first = 0;
        }
    }
}
