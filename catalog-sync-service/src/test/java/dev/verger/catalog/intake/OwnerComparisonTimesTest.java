package dev.verger.catalog.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;

class OwnerComparisonTimesTest {

    private static final LocalTime TIME = LocalTime.of(2, 30);

    @Test
    void isTodayBeforeThatTime() {
        assertThat(OwnerComparisonTimes.next(TIME, Instant.parse("2026-11-22T02:29:59Z")))
                .isEqualTo("2026-11-22T02:30:00Z");
    }

    @Test
    void isTomorrowFromThatTimeOn() {
        assertThat(OwnerComparisonTimes.next(TIME, Instant.parse("2026-11-22T02:30:00Z")))
                .isEqualTo("2026-11-23T02:30:00Z");
    }
}
