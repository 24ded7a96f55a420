package dev.verger.benchmarks.load;

import static java.lang.System.Logger.Level.WARNING;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/** Keeps a fixed number of requests in progress, each followed by the next, to measure the maximum rate. */
public final class ClosedLoop {

    private static final System.Logger LOG = System.getLogger(ClosedLoop.class.getName());

    private final Call call;
    private final int atATime;
    private final AtomicLong answers = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();

    public ClosedLoop(Call call, int atATime) {
        this.call = call;
        this.atATime = atATime;
    }

    /** Sends for a duration and returns the successful answers per second. */
    public double run(Duration duration) throws InterruptedException {
        long begin = System.nanoTime();
        long end = begin + duration.toNanos();
        var open = new CountDownLatch(atATime);
        for (int i = 0; i < atATime; i++) {
            next(end, open);
        }
        open.await();
        return answers.get() / ((System.nanoTime() - begin) / 1e9);
    }

    public long failures() {
        return failures.get();
    }

    private void next(long end, CountDownLatch open) {
        call.send().whenComplete((answer, failure) -> {
            if (failure == null) {
                answers.incrementAndGet();
            } else {
                LOG.log(WARNING, "A request had no good answer", failure);
                failures.incrementAndGet();
            }
            if (System.nanoTime() < end) {
                next(end, open);
            } else {
                open.countDown();
            }
        });
    }
}
