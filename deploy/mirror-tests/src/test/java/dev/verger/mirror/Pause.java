package dev.verger.mirror;

import static org.awaitility.Awaitility.await;

import java.time.Duration;

/** Lets real time pass where a history needs it. */
final class Pause {

    private Pause() {}

    static void of(Duration duration) {
        if (duration.isNegative() || duration.isZero()) {
            return;
        }
        await().pollDelay(duration).atMost(duration.plusSeconds(30)).until(() -> true);
    }

    /** Until a moment of {@link System#nanoTime}. */
    static void untilNanos(long moment) {
        of(Duration.ofNanos(moment - System.nanoTime()));
    }
}
