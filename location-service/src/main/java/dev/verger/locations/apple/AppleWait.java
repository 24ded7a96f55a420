package dev.verger.locations.apple;

import java.time.Duration;

/** Sleeps until a request may be sent. */
final class AppleWait {

    private AppleWait() {}

    /** Returns at once for what is over already. */
    static void of(Duration wait) {
        if (wait.isNegative() || wait.isZero()) {
            return;
        }
        try {
            Thread.sleep(wait.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Stopped while waiting for Apple", e);
        }
    }
}
