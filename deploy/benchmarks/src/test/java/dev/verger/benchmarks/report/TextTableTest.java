package dev.verger.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {

    @Test
    void hasTheMachineTheTimeAndTheSettings() {
        String text = TextTable.of(ResultsFixtures.results());

        assertThat(text)
                .contains("2 cores, Example CPU <X>")
                .contains("23.4 GB")
                .contains("JDK         OpenJDK 17.0.15")
                .contains("PostgreSQL  18.4")
                .contains("2026-11-22 08:00 UTC")
                .contains("abc1234")
                .contains("heap of the services: 256m");
    }

    @Test
    void writesOneFigureALineInColumns() {
        List<String> lines = TextTable.of(
                        ResultsFixtures.results(ResultsFixtures.requests(15, 16), ResultsFixtures.mirror(20, 10)))
                .lines()
                .toList();

        String header = lines.get(lines.size() - 3);
        String first = lines.get(lines.size() - 2);
        String second = lines.get(lines.size() - 1);
        assertThat(first).contains("10,000", "15 requests", "16 requests", "0.94", "≤ 1", "yes");
        assertThat(second).contains("1,000,000", "20 s", "10 s", "0.50", "≥ 0.60", "NO");
        assertThat(header.indexOf("Target")).isEqualTo(first.indexOf("≤ 1")).isEqualTo(second.indexOf("≥ 0.60"));
    }

    @Test
    void numbersHaveThreeSignificantDigits() {
        assertThat(Quantity.number(1_000_000)).isEqualTo("1,000,000");
        assertThat(Quantity.number(1234.567)).isEqualTo("1,235");
        assertThat(Quantity.number(12.3456)).isEqualTo("12.3");
        assertThat(Quantity.number(0.98765)).isEqualTo("0.99");
        assertThat(Quantity.number(0.0123)).isEqualTo("0.0123");
        assertThat(Quantity.number(Double.NaN)).isEqualTo("–");
    }
}
