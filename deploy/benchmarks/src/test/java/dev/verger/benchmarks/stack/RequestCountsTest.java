package dev.verger.benchmarks.stack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RequestCountsTest {

    private static final String ANSWER = """
            {"libraries": {
                "small": {"assets": {"count": 1, "peakPerSecond": 1, "peakConcurrency": 1},
                          "assignments": {"count": 10, "peakPerSecond": 9, "peakConcurrency": 5},
                          "lookup": {"count": 2, "peakPerSecond": 2, "peakConcurrency": 1}},
                "other": {"assets": {"count": 100, "peakPerSecond": 1, "peakConcurrency": 1}}},
             "anonymous": {"service/config": {"count": 1, "peakPerSecond": 1, "peakConcurrency": 1}},
             "totals": {"small": {"count": 11, "peakPerSecond": 10, "peakConcurrency": 5}}}
            """;

    @Test
    void countsRequestsWithTheLibrarysTokenAndWithoutAToken() throws IOException {
        RequestCounts counts = counts();

        assertThat(counts.total("small")).isEqualTo(1 + 10 + 2 + 1);
        assertThat(counts.byEndpoint("small"))
                .isEqualTo(Map.of("assets", 1L, "assignments", 10L, "lookup", 2L, "service/config", 1L));
    }

    @Test
    void doesNotCountMetadataAgainstTheLimit() throws IOException {
        RequestCounts counts = counts();

        assertThat(counts.limited("small").count()).isEqualTo(11);
        assertThat(counts.limited("small").peakPerSecond()).isEqualTo(10);
        assertThat(counts.peakConcurrency("small", "assignments")).isEqualTo(5);
    }

    @Test
    void aLibraryWithoutRequestsHasNoCounts() throws IOException {
        RequestCounts counts = counts();

        assertThat(counts.limited("new").count()).isZero();
        assertThat(counts.peakConcurrency("new", "assets")).isZero();
        assertThat(counts.total("new")).isEqualTo(1);
    }

    private static RequestCounts counts() throws IOException {
        return RequestCounts.of(new ObjectMapper().readTree(ANSWER));
    }
}
