package dev.verger.catalog.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class IntervalOffsetTest {

    private static final Duration DAY = Duration.ofDays(1);
    private static final Instant NOW = Instant.parse("2026-11-22T12:34:56Z");

    @Test
    void isTheSameTimeEachDay() {
        Instant first = IntervalOffset.next(12, DAY, NOW);

        assertThat(first).isAfter(NOW).isBeforeOrEqualTo(NOW.plus(DAY));
        assertThat(IntervalOffset.next(12, DAY, first)).isEqualTo(first.plus(DAY));
    }

    @Test
    void isOneTimeAfterAJumpOfTheClock() {
        Instant first = IntervalOffset.next(12, DAY, NOW);

        Instant after =
                IntervalOffset.next(12, DAY, first.plus(DAY.multipliedBy(5)).plusSeconds(1));

        assertThat(after).isEqualTo(first.plus(DAY.multipliedBy(6)));
    }

    @Test
    void spreadsAThousandLocationsOverTheDay() {
        Map<Long, Long> byHour = LongStream.rangeClosed(1, 1000)
                .boxed()
                .collect(Collectors.groupingBy(
                        id -> Duration.between(NOW, IntervalOffset.next(id, DAY, NOW))
                                .toHours(),
                        Collectors.counting()));

        assertThat(byHour).hasSize(24);
        assertThat(byHour.values()).allMatch(count -> count < 80);
    }
}
