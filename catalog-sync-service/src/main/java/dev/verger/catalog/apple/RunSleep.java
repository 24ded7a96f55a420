package dev.verger.catalog.apple;

import java.time.Duration;

/** Sleeps during a run. */
public final class RunSleep {

    private RunSleep() {}

    /** @throws InterruptedRunException when the run is to end instead */
    public static void of(Duration duration) {
        try {
            Thread.sleep(duration.toMillis(), duration.toNanosPart() % 1_000_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedRunException();
        }
    }
}
