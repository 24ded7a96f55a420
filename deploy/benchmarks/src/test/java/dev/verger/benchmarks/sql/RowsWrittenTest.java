package dev.verger.benchmarks.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class RowsWrittenTest {

    @Test
    void countsRowsSinceAnEarlierReading() {
        var before = new RowsWritten(Map.of("asset", 10L, "assignment", 500L));
        var after = new RowsWritten(Map.of("asset", 10L, "assignment", 503L, "apple_user", 2L));

        assertThat(after.since(before)).isEqualTo(5);
        assertThat(after.changed(before)).isEqualTo(Map.of("assignment", 3L, "apple_user", 2L));
    }
}
