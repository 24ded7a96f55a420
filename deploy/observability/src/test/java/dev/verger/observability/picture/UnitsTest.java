package dev.verger.observability.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitsTest {

    @ParameterizedTest
    @CsvSource({
        "0, short, 0",
        "12.5, short, 12.5",
        "0.256, short, 0.26",
        "1234, short, 1234",
        "25000, short, 25 K",
        "2500000, short, 2.5 M",
        "'39012', locale, '39,012'",
        "0.5, percentunit, 50%",
        "0, s, 0 s",
        "0.0125, s, 12.5 ms",
        "90, s, 90 s",
        "600, s, 10 min",
        "10800, s, 3 hours",
        "259200, s, 3 days",
        "1500, ms, 1.5 s",
        "-2, d, -2 days",
        "1, d, 1 day",
        "3, reqps, 3 req/s",
        "NaN, s, –",
        "Infinity, short, –"
    })
    void writesValuesWithTheUnitThatFits(double value, String unit, String text) {
        assertThat(Units.text(value, unit, OptionalInt.empty())).isEqualTo(text);
    }

    @Test
    void keepsTheDecimalsOfThePanel() {
        assertThat(Units.text(0.9999, "percentunit", OptionalInt.of(1))).isEqualTo("100.0%");
        assertThat(Units.text(299.99, "d", OptionalInt.of(0))).isEqualTo("300 days");
    }
}
