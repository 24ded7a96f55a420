package dev.verger.catalog.apple;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaceTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    /** Gaps are whole nanoseconds. */
    private static final long ROUNDING = 200_000;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 10, 15, 40, 1000, 100_000})
    void noSecondHasMoreRequestsThanTheLimit(int limit) {
        Pace pace = Pace.under(limit);
        var random = new Random(limit);
        long[] arrivals = new long[4 * limit + 4];
        for (int i = 0; i < arrivals.length; i++) {
            // The worst case: some as late as possible, the others on time.
            long delay = random.nextBoolean() ? Pace.DELAY.toNanos() : 0;
            arrivals[i] = i * pace.gap().toNanos() + delay;
        }
        Arrays.sort(arrivals);

        for (int i = 0; i + limit < arrivals.length; i++) {
            assertThat(arrivals[i + limit] - arrivals[i]).isGreaterThanOrEqualTo(SECOND - ROUNDING);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 40, 1000})
    void usesAlmostAllOfTheLimit(int limit) {
        assertThat(SECOND / (double) Pace.under(limit).gap().toNanos()).isGreaterThan(0.91 * limit);
    }

    @Test
    void isExceededByLongStallsAtALowLimit() {
        assertThat(Pace.under(15).isExceededBy(Duration.ofMillis(150))).isTrue();
        assertThat(Pace.under(15).isExceededBy(Duration.ofMillis(5))).isFalse();
        assertThat(Pace.under(15).isExceededBy(Duration.ZERO)).isFalse();
        assertThat(Pace.under(1000).isExceededBy(Duration.ofMillis(150))).isFalse();
    }
}
