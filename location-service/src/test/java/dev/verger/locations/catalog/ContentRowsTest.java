package dev.verger.locations.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentRowsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MEBIBYTE = 1 << 20;

    @Test
    void areWrittenAsTheyWereRead() throws IOException {
        String rows = "[{\"name\":\"Élan \\\"1\\\"\",\"price\":4.99,\"free\":false},{\"x\":[1,{}]}]";

        var content = ContentRows.read(answer("{\"more\":{\"results\":1},\"results\":" + rows + "}"));

        assertThat(JSON.writeValueAsString(content)).isEqualTo(rows);
    }

    @Test
    void areEmptyWhenThereAreNone() throws IOException {
        assertThat(JSON.writeValueAsString(ContentRows.read(answer("{\"results\":[]}"))))
                .isEqualTo("[]");
        assertThat(JSON.writeValueAsString(ContentRows.none())).isEqualTo("[]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "<html></html>",
                "{\"results\":{}}",
                "{\"results\":null}",
                "{\"results\":[{\"name\":\"Carnet\"}",
                "{\"results\":[{\"name\":\"Carnet\"}]",
                "{\"results\":[]}{}",
                "{\"results\":[],\"results\":[]}"
            })
    void areNotReadFromHalfAnAnswerOrAnother(String answer) {
        assertThatThrownBy(() -> ContentRows.read(answer(answer))).isInstanceOf(IOException.class);
    }

    /** More rows than fit into the memory of this test. */
    @Test
    void takeNoMemoryWhenTheyAreMany() throws IOException {
        List<ContentRows> open = new ArrayList<>();
        while (open.size() * 20L * MEBIBYTE < Runtime.getRuntime().maxMemory()) {
            open.add(ContentRows.read(ofMebibytes(20)));
        }

        assertThat(JSON.writeValueAsBytes(open.get(0))).hasSizeGreaterThan(20 * MEBIBYTE);
    }

    private static InputStream answer(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static InputStream ofMebibytes(int count) {
        byte[] row = ("\"" + "x".repeat(MEBIBYTE) + "\",").getBytes(StandardCharsets.UTF_8);
        List<InputStream> parts = new ArrayList<>();
        parts.add(answer("{\"results\":["));
        for (int i = 0; i < count; i++) {
            parts.add(new ByteArrayInputStream(row));
        }
        parts.add(answer("0]}"));
        return new SequenceInputStream(Collections.enumeration(parts));
    }
}
