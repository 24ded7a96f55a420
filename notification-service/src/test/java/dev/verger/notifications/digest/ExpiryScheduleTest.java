package dev.verger.notifications.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ExpiryScheduleTest {

    private static final LocalDate END = LocalDate.of(2026, 12, 31);

    /** Half past midnight of the last day in Paris, which is still the day before in UTC. */
    private static final Instant EXPIRATION = Instant.parse("2026-12-30T23:30:00Z");

    private final ExpirySchedule schedule = new ExpirySchedule(ZoneId.of("Europe/Paris"));

    @Test
    void isWeeklyAtFirstAndDailyInTheLastWeek() {
        List<Long> days = LongStream.rangeClosed(1, 40)
                .filter(before -> schedule.mailsOn(END.minusDays(before), EXPIRATION))
                .boxed()
                .toList();

        assertThat(days).containsExactly(1L, 2L, 3L, 4L, 5L, 6L, 7L, 10L, 17L, 24L, 31L);
    }

    @Test
    void doesNotStopOnTheLastDay() {
        assertThat(schedule.mailsOn(END, EXPIRATION)).isTrue();
        assertThat(schedule.mailsOn(END.plusDays(30), EXPIRATION)).isTrue();
    }

    @Test
    void isDailyWhileTheEndIsNotKnown() {
        assertThat(schedule.mailsOn(END.minusDays(20), null)).isTrue();
    }
}
