package dev.verger.catalog.lease;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Makes a thread that looks for work now and then look now. */
public final class WakeUp {

    private final Semaphore signals = new Semaphore(0);

    public void now() {
        signals.release();
    }

    /** Returns at a signal or after the time. */
    void await(Duration atMost) throws InterruptedException {
        if (signals.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            signals.drainPermits();
        }
    }
}
