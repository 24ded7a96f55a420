package dev.verger.platform.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.OutputStreamWriter;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvWriterTest {

    @Test
    void writesHeaderAndRowsAndQuotesWhatNeedsIt() {
        assertThat(csv(Arrays.asList("a,b", "say \"x\"", "two\nlines", null, 7)))
                .isEqualTo("h\r\n\"a,b\",\"say \"\"x\"\"\",\"two\nlines\",,7\r\n");
    }

    @Test
    void escapesEveryCellThatASpreadsheetWouldExecute() {
        for (String start : List.of("=", "+", "-", "@", "\t", "\r")) {
            assertThat(csv(List.of(start + "cmd()"))).contains("'" + start + "cmd()");
        }
    }

    @Test
    void doesNotChangeNumbers() {
        assertThat(csv(List.of(-3))).isEqualTo("h\r\n-3\r\n");
    }

    @Test
    void writesTheFirstRowAtOnce() {
        var bytes = new ByteArrayOutputStream();
        var csv = new CsvWriter(new OutputStreamWriter(bytes, UTF_8), List.of("h"));
        assertThat(bytes.size()).isZero();

        csv.row(List.of("first"));

        assertThat(bytes.toString(UTF_8)).isEqualTo("h\r\nfirst\r\n");
    }

    private static String csv(List<?> row) {
        var text = new StringBuilder();
        try (var csv = new CsvWriter(text, List.of("h"))) {
            csv.row(row);
        }
        return text.toString();
    }
}
