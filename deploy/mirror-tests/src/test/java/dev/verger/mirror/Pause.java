package dev.verger.mirror;

import static org.awaitility.Awaitility.await;

import java.time.Duration;

/** Waits in real time where a history needs it. */
final class Pause {

    private Pause() {}

    static void of(Duration duration) {
        if (duration.isNegative() || duration.isZero()) {
            return;
        }
        await().pollDelay(duration).atMost(duration.plusSeconds(30)).until(() -> true);
    }

    /** Waits until a time of {@link System#nanoTime}. */
    static void untilNanos(long time) {
        of(Duration.ofNanos(time - System.nanoTime()));
    }
}
