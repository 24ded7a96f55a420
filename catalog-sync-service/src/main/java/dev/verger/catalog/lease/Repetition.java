package dev.verger.catalog.lease;

import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * A thread that does one step again and again until it is stopped. A step that fails, whatever the failure, is logged
 * and does not end it.
 */
final class Repetition {

    /** One step, which waits for what it repeats itself on. */
    @FunctionalInterface
    interface Step {
        void run() throws InterruptedException;
    }

    private static final Logger LOG = Logger.getLogger(Repetition.class);

    private final Thread thread;
    private final Step step;
    private final Duration pauseAfterFailure;
    private volatile long lastTurn = System.nanoTime();
    private volatile boolean stopping;
    private boolean failing;

    Repetition(String name, Step step, Duration pauseAfterFailure) {
        this.thread = new Thread(this::repeat, name);
        this.thread.setDaemon(true);
        this.step = step;
        this.pauseAfterFailure = pauseAfterFailure;
    }

    void start() {
        lastTurn = System.nanoTime();
        thread.start();
    }

    /** Interrupts it; it ends soon. */
    void beginStop() {
        stopping = true;
        thread.interrupt();
    }

    /** Interrupts it and waits for its end, but not for long. */
    void stop(Duration atMost) {
        beginStop();
        try {
            thread.join(Math.max(1, atMost.toMillis()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Since it last began a step; it is dead or hangs when that grows. */
    Duration sinceLastTurn() {
        return Duration.ofNanos(System.nanoTime() - lastTurn);
    }

    boolean isAlive() {
        return thread.isAlive();
    }

    private void repeat() {
        while (!stopping) {
            lastTurn = System.nanoTime();
            try {
                step.run();
                failing = false;
            } catch (Throwable e) {
                failed(e);
            }
        }
    }

    private void failed(Throwable e) {
        if (stopping) {
            return;
        }
        try {
            LOG.logf(
                    failing ? Logger.Level.DEBUG : Logger.Level.WARN, "%s failed and goes on: %s", thread.getName(), e);
            failing = true;
            Thread.sleep(pauseAfterFailure.toMillis());
        } catch (Throwable again) {
            // Out of memory for the line, or stopped: the loop decides.
            failing = true;
        }
    }
}
