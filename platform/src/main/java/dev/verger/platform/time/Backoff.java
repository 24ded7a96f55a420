package dev.verger.platform.time;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Pauses between the attempts of something that fails: each is twice as long as the one before.
 *
 * @param first pause after the first failure; above zero
 * @param longest no pause is longer; at least {@code first}
 */
public record Backoff(Duration first, Duration longest) {

    private static final Duration TEN_YEARS = Duration.ofDays(3650);
    private static final int PARTS = 4;

    /** @throws IllegalArgumentException if one of the durations is out of its range */
    public Backoff {
        if (first.isZero() || first.isNegative() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException(
                    "A backoff must begin above zero and not end below its begin, not %s to %s"
                            .formatted(first, longest));
        }
    }

    /** For callers that give up rather than wait for long: no pause is longer than ten years. */
    public static Backoff from(Duration first) {
        return new Backoff(first, TEN_YEARS);
    }

    /**
     * The pause after a failure.
     *
     * @param failures in a row, this one included; any number from 1
     */
    public Duration delay(int failures) {
        if (failures < 1) {
            throw new IllegalArgumentException("Failures are counted from 1, not " + failures);
        }
        Duration pause = first;
        for (int failure = 1; failure < failures; failure++) {
            if (longest.minus(pause).compareTo(pause) <= 0) {
                return longest;
            }
            pause = pause.plus(pause);
        }
        return pause;
    }

    /**
     * The pause and up to a quarter of it, in whole milliseconds, so that what failed together is not repeated
     * together.
     */
    public static Duration withJitter(Duration pause) {
        return pause.plusMillis(ThreadLocalRandom.current().nextLong(1 + pause.toMillis() / PARTS));
    }
}
