package dev.verger.benchmarks.load;

import static java.lang.System.Logger.Level.WARNING;

import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends at fixed times, whether or not earlier answers have arrived, as independent clients do. A latency begins when
 * the request was due: a server that stops for a second delays all clients of that second, not one (coordinated
 * omission).
 */
public final class OpenLoop {

    /** A clock with which a thread can wait. */
    interface Time {

        long nanos();

        void sleepUntil(long nanos);

        /** The clock of the machine. */
        Time REAL = new Time() {
            @Override
            public long nanos() {
                return System.nanoTime();
            }

            @Override
            public void sleepUntil(long nanos) {
                for (long left = nanos - nanos(); left > 0; left = nanos - nanos()) {
                    LockSupport.parkNanos(left);
                }
            }
        };
    }

    private static final System.Logger LOG = System.getLogger(OpenLoop.class.getName());
    private static final long PATIENCE_SECONDS = 30;
    private static final long SECOND = 1_000_000_000L;

    private final Call call;
    private final int perSecond;
    private final Time time;

    public OpenLoop(Call call, int perSecond) {
        this(call, perSecond, Time.REAL);
    }

    OpenLoop(Call call, int perSecond, Time time) {
        this.call = call;
        this.perSecond = perSecond;
        this.time = time;
    }

    /** Sends a number of requests, waits for the answers, and counts missing ones as failed. */
    public Latencies run(int requests) throws InterruptedException {
        var nanos = new AtomicLongArray(requests);
        var failures = new AtomicLong();
        var open = new CountDownLatch(requests);
        long begin = time.nanos();
        for (int i = 0; i < requests; i++) {
            int index = i;
            long due = begin + i * SECOND / perSecond;
            time.sleepUntil(due);
            call.send().whenComplete((answer, failure) -> {
                if (failure == null) {
                    nanos.set(index, Math.max(1, time.nanos() - due));
                } else {
                    LOG.log(WARNING, "A request had no good answer", failure);
                    failures.incrementAndGet();
                }
                open.countDown();
            });
        }
        open.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        return Latencies.of(answered(nanos), failures.get() + open.getCount());
    }

    private static long[] answered(AtomicLongArray nanos) {
        long[] all = new long[nanos.length()];
        int count = 0;
        for (int i = 0; i < all.length; i++) {
            if (nanos.get(i) > 0) {
                all[count++] = nanos.get(i);
            }
        }
        return Arrays.copyOf(all, count);
    }
}
