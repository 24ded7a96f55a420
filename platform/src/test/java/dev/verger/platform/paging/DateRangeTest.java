package dev.verger.platform.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.verger.platform.error.InvalidRequestException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DateRangeTest {

    @Test
    void isAWholeDayOrOneMillisecond() {
        assertThat(DateRange.parse("date", "2026-11-22"))
                .isEqualTo(new DateRange(Instant.parse("2026-11-22T00:00:00Z"), Instant.parse("2026-11-23T00:00:00Z")));
        assertThat(DateRange.parse("date", "2026-11-22T10:00:00.001+02:00"))
                .isEqualTo(new DateRange(
                        Instant.parse("2026-11-22T08:00:00.001Z"), Instant.parse("2026-11-22T08:00:00.002Z")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-4712-01-01", "0000-01-01", "9999-12-31"})
    void reachesAsFarAsDatesOfPostgresql(String value) {
        assertThat(DateRange.parse("date", value)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-22T08:00:00Z",
                "2026-11-22T08:00Z",
                "2026-11-22T10:00:00+02:00",
                "2026-11-22T10:00:00 02:00",
                "2026-11-22T10:00:00+0200",
                "2026-11-22T10:00:00.000+02",
                "2026-11-22T08:00:00+0000",
                "2026-11-22T03:00:00-05:00"
            })
    void understandsEverySpellingOfAZone(String value) {
        assertThat(DateRange.parse("date", value).from()).isEqualTo(Instant.parse("2026-11-22T08:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-22T08:00:00", "2026-11-22 08:00:00Z", "2026-02-30T08:00:00Z"})
    void explainsTheFormatOfATime(String value) {
        assertThatThrownBy(() -> DateRange.parse("date", value))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("2026-11-22T10:00:00+02:00")
                .hasMessageContaining("%2B02:00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-4713-12-31", "-9000-01-01", "+10000-01-01", "2026-13-01", "x", ""})
    void refusesInvalidDates(String value) {
        assertThatThrownBy(() -> DateRange.parse("date", value))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("date");
    }
}
