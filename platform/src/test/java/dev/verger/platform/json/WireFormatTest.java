package dev.verger.platform.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WireFormatTest {

    private static final DateTimeFormatter MILLIS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    @ParameterizedTest
    @CsvSource({
        "2026-11-22T08:00:00Z, 2026-11-22T08:00:00.000Z",
        "2026-11-22T08:09:05.0079999Z, 2026-11-22T08:09:05.007Z",
        "1969-12-31T23:59:59.999999999Z, 1969-12-31T23:59:59.999Z",
        "0001-01-01T00:00:00Z, 0001-01-01T00:00:00.000Z",
        "9999-12-31T23:59:59.999Z, 9999-12-31T23:59:59.999Z",
        "-0001-01-01T00:00:00Z, -0001-01-01T00:00:00.000Z",
        "+12026-01-01T00:00:00Z, +12026-01-01T00:00:00.000Z"
    })
    void hasMillisecondsAndZ(String instant, String text) {
        assertThat(WireFormat.text(Instant.parse(instant))).isEqualTo(text);
    }

    @Test
    void isWhatTheFormatterWrites() {
        var random = new Random(11);

        Stream.generate(() -> Instant.ofEpochSecond(
                        random.nextLong(-62_000_000_000L, 253_000_000_000L), random.nextInt(1_000_000_000)))
                .limit(10_000)
                .forEach(instant -> assertThat(WireFormat.text(instant)).isEqualTo(MILLIS.format(instant)));
    }
}
