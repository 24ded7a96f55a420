package dev.verger.benchmarks.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MidnightTest {

    @Test
    void theEveningBeginsLessThanAnHourBeforeMidnight() {
        Instant now = Instant.parse("2026-11-30T22:00:10Z");

        Duration evening = Midnight.untilEvening(now);

        assertThat(evening).isEqualTo(Duration.parse("PT1H14M50S"));
        assertThat(Midnight.until(now.plus(evening))).isEqualTo(Duration.ofMinutes(45));
    }

    @Test
    void inTheEveningTheClockStays() {
        assertThat(Midnight.untilEvening(Instant.parse("2026-11-30T23:15:00Z"))).isZero();
        assertThat(Midnight.untilEvening(Instant.parse("2026-11-30T23:59:59Z"))).isZero();
    }

    @Test
    void afterMidnightTheNextOneIsMeant() {
        assertThat(Midnight.until(Instant.parse("2026-12-01T00:00:00Z"))).isEqualTo(Duration.ofDays(1));
        assertThat(Midnight.until(Instant.parse("2026-12-01T00:01:00Z"))).isEqualTo(Duration.parse("PT23H59M"));
    }
}
