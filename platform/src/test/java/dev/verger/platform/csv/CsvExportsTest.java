package dev.verger.platform.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.verger.platform.error.InvalidRequestException;
import dev.verger.platform.paging.ListQuery;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class CsvExportsTest {

    private static final CsvTable<String> TABLE =
            new CsvTable<String>().column("name", text -> text);

    private final ExportQuery everything = new ExportQuery(null, null, new ListQuery());

    @Test
    void sendsNothingBeforeTheFirstRowSoThatAFailureIsAnAnswerOfItsOwn() {
        var sent = new ByteArrayOutputStream();
        var export =
                new CsvExports()
                        .of(
                                TABLE,
                                everything,
                                null,
                                unchecked -> {},
                                (query, rows) -> {
                                    throw InvalidRequestException.invalid("filter", "Bad.");
                                });

        assertThatThrownBy(() -> export.write(sent)).isInstanceOf(InvalidRequestException.class);

        assertThat(sent.size()).isZero();
    }

    @Test
    void sendsEachRowOfAnExportWithItsHeadings() throws IOException {
        var sent = new ByteArrayOutputStream();
        var export =
                new CsvExports()
                        .of(
                                TABLE,
                                everything,
                                null,
                                unchecked -> {},
                                (query, rows) -> {
                                    rows.accept("first");
                                    assertThat(sent.toString(UTF_8)).isEqualTo("name\r\nfirst\r\n");
                                    rows.accept("second");
                                });

        export.write(sent);

        assertThat(sent.toString(UTF_8)).isEqualTo("name\r\nfirst\r\nsecond\r\n");
    }

    @Test
    void sendsTheHeadingsOfAnEmptyExport() throws IOException {
        var sent = new ByteArrayOutputStream();

        new CsvExports()
                .of(TABLE, everything, null, unchecked -> {}, (query, rows) -> {})
                .write(sent);

        assertThat(sent.toString(UTF_8)).isEqualTo("name\r\n");
    }
}
