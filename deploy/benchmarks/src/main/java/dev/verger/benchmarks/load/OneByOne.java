package dev.verger.benchmarks.load;

import static java.lang.System.Logger.Level.WARNING;

import java.util.Arrays;
import java.util.concurrent.CompletionException;

/** Sends a request when the one before has its answer, as a single client does: for answers that cost much. */
public final class OneByOne {

    private static final System.Logger LOG = System.getLogger(OneByOne.class.getName());

    private OneByOne() {}

    /** Sends a number of requests; each latency begins when the request is sent. */
    public static Latencies run(Call call, int requests) {
        long[] nanos = new long[requests];
        int answers = 0;
        for (int i = 0; i < requests; i++) {
            long begin = System.nanoTime();
            try {
                call.send().toCompletableFuture().join();
                nanos[answers] = System.nanoTime() - begin;
                answers++;
            } catch (CompletionException e) {
                LOG.log(WARNING, "A request had no good answer", e.getCause());
            }
        }
        return Latencies.of(Arrays.copyOf(nanos, answers), (long) requests - answers);
    }
}
