package dev.verger.platform.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BackoffTest {

    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(1));

    @Test
    void doublesWithEachFailureUpToTheLongestPause() {
        List<Long> delays = IntStream.rangeClosed(1, 6)
                .mapToObj(failures -> BACKOFF.delay(failures).toMillis())
                .toList();

        assertThat(delays).containsExactly(100L, 200L, 400L, 800L, 1000L, 1000L);
    }

    @Test
    void reachesALongestPauseThatIsADoublingOfTheFirst() {
        var backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(4));

        assertThat(backoff.delay(3)).isEqualTo(Duration.ofSeconds(4));
        assertThat(backoff.delay(4)).isEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void staysTheSameWhenTheFirstPauseIsTheLongest() {
        var backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(1));

        assertThat(backoff.delay(1)).isEqualTo(Duration.ofSeconds(1));
        assertThat(backoff.delay(2)).isEqualTo(Duration.ofSeconds(1));
    }

    @ParameterizedTest
    @ValueSource(ints = {31, 32, 63, 64, 65, 1_000_000, Integer.MAX_VALUE})
    void staysAtTheLongestPauseHoweverManyFailuresThereAre(int failures) {
        assertThat(BACKOFF.delay(failures)).isEqualTo(BACKOFF.longest());
        assertThat(Backoff.from(Duration.ofMillis(1)).delay(failures)).isLessThanOrEqualTo(Duration.ofDays(3650));
    }

    @Test
    void doesNotOverflowBelowTheLongestPossiblePause() {
        Duration endless = Duration.ofSeconds(Long.MAX_VALUE);

        assertThat(new Backoff(Duration.ofNanos(1), endless).delay(Integer.MAX_VALUE))
                .isEqualTo(endless);
    }

    @Test
    void doublesWithoutALongestPauseForCallersThatGiveUp() {
        assertThat(Backoff.from(Duration.ofSeconds(1)).delay(20)).isEqualTo(Duration.ofSeconds(1 << 19));
    }

    @Test
    void addsUpToAQuarterAtRandom() {
        Duration pause = Duration.ofMillis(8);

        List<Long> waits = IntStream.range(0, 1000)
                .mapToObj(round -> Backoff.withJitter(pause).toMillis())
                .distinct()
                .sorted()
                .toList();

        assertThat(waits).containsExactly(8L, 9L, 10L);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 3})
    void addsNothingToPausesBelowFourMilliseconds(long millis) {
        assertThat(Backoff.withJitter(Duration.ofMillis(millis))).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @CsvSource({"PT0S, PT1S", "PT-1S, PT1S", "PT1S, PT0.999S", "PT1S, PT-1S"})
    void refusesAnInvalidRange(Duration first, Duration longest) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Backoff(first, longest));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void countsFailuresFromOne(int failures) {
        assertThatIllegalArgumentException().isThrownBy(() -> BACKOFF.delay(failures));
    }
}
