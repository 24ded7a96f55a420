package dev.verger.notifications.digest;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DigestCalendarTest {

    /** The digests of 23:30 may wait for two hours, and an hour for what comes then. */
    @ParameterizedTest
    @CsvSource({
        "23:30, 2026-11-25T23:00:00Z, 2026-11-25",
        "23:30, 2026-11-26T00:10:00Z, 2026-11-25 2026-11-26",
        "23:30, 2026-11-26T02:29:00Z, 2026-11-25 2026-11-26",
        "23:30, 2026-11-26T02:31:00Z, 2026-11-26",
        "08:00, 2026-11-26T00:10:00Z, 2026-11-26",
        "00:00, 2026-11-26T00:00:00Z, 2026-11-26"
    })
    void aDayIsOpenUntilItsDigestsHadTheirTime(String time, Instant now, String days) {
        List<LocalDate> open = calendar(Map.of("time", time), now).openDays();

        assertThat(open)
                .isEqualTo(Stream.of(days.split(" ")).map(LocalDate::parse).toList());
    }

    /** At 02:30 there is no such time on the first day and two on the second. */
    @ParameterizedTest
    @CsvSource({
        "2026-03-29, 2026-03-29T01:30:00Z",
        "2026-10-25, 2026-10-25T00:30:00Z",
        "2026-11-25, 2026-11-25T01:30:00Z"
    })
    void digestsAreDueOnceOnDaysOnWhichClocksAreChanged(LocalDate date, Instant due) {
        var calendar = calendar(Map.of("time", "02:30", "zone", "Europe/Paris"), due);

        assertThat(calendar.due(date)).isEqualTo(due);
        assertThat(calendar.today()).isEqualTo(date);
    }

    @Test
    void theDayIsThatOfTheZone() {
        var calendar = calendar(Map.of("zone", "Pacific/Auckland"), Instant.parse("2026-11-25T12:00:00Z"));

        assertThat(calendar.today()).isEqualTo("2026-11-26");
    }

    private static DigestCalendar calendar(Map<String, String> settings, Instant now) {
        var builder = new SmallRyeConfigBuilder().withMapping(DigestConfig.class);
        settings.forEach((name, value) ->
                builder.withSources(new PropertiesConfigSource(Map.of("verger.digest." + name, value), name, 100)));
        return new DigestCalendar(
                Clock.fixed(now, ZoneOffset.UTC), builder.build().getConfigMapping(DigestConfig.class));
    }
}
