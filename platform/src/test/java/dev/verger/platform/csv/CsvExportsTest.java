package dev.verger.platform.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.verger.platform.error.InvalidRequestException;
import dev.verger.platform.paging.ListQuery;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CsvExportsTest {

    private static final CsvTable<String> TABLE = new CsvTable<String>().column("name", text -> text);

    private final ExportQuery everything = new ExportQuery(null, null, new ListQuery());

    @Test
    void sendsNothingBeforeTheFirstRowSoThatAFailureHasAStatus() {
        var sent = new ByteArrayOutputStream();
        var export = exports().of(TABLE, everything, null, unchecked -> {}, (query, rows) -> {
            throw InvalidRequestException.invalid("filter", "Bad.");
        });

        assertThatThrownBy(() -> export.write(sent)).isInstanceOf(InvalidRequestException.class);

        assertThat(sent.size()).isZero();
    }

    @Test
    void sendsEachRowOfAnExportWithItsHeadings() throws IOException {
        var sent = new ByteArrayOutputStream();
        var export = exports().of(TABLE, everything, null, unchecked -> {}, (query, rows) -> {
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

        exports()
                .of(TABLE, everything, null, unchecked -> {}, (query, rows) -> {})
                .write(sent);

        assertThat(sent.toString(UTF_8)).isEqualTo("name\r\n");
    }

    @Test
    void beginsWithAByteOrderMarkOnRequest() throws IOException {
        var sent = new ByteArrayOutputStream();
        everything.bom = "true";

        exports()
                .of(TABLE, everything, null, unchecked -> {}, (query, rows) -> rows.accept("é"))
                .write(sent);

        assertThat(sent.toByteArray()).startsWith(0xEF, 0xBB, 0xBF);
        assertThat(sent.toString(UTF_8)).isEqualTo("\uFEFFname\r\né\r\n");
    }

    @Test
    void refusesAByteOrderMarkParameterThatIsNeitherTrueNorFalse() {
        everything.bom = "yes";

        assertThatThrownBy(() -> exports().of(TABLE, everything, null, unchecked -> {}, (query, rows) -> {}))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("bom");
    }

    private static CsvExports exports() {
        var config = new ExportConfig() {
            @Override
            public int parallel() {
                return 1;
            }

            @Override
            public Duration writeTimeout() {
                return Duration.ofMinutes(1);
            }
        };
        return new CsvExports(config, new CurrentVertxRequest());
    }
}
