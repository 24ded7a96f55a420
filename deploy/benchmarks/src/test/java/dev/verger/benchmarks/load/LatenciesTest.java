package dev.verger.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LatenciesTest {

    private static final long MILLI = 1_000_000;

    @Test
    void findsPercentilesByNearestRank() {
        long[] nanos =
                LongStream.rangeClosed(1, 200).map(i -> (201 - i) * MILLI).toArray();

        Latencies latencies = Latencies.of(nanos, 0);

        assertThat(latencies.count()).isEqualTo(200);
        assertThat(latencies.percentile(50)).isEqualTo(100);
        assertThat(latencies.percentile(99)).isEqualTo(198);
        assertThat(latencies.max()).isEqualTo(200);
    }

    @Test
    void oneAnswerIsEveryPercentile() {
        Latencies latencies = Latencies.of(new long[] {7 * MILLI}, 3);

        assertThat(latencies.percentile(1)).isEqualTo(7);
        assertThat(latencies.percentile(99)).isEqualTo(7);
        assertThat(latencies.failures()).isEqualTo(3);
    }

    @Test
    void withoutAnAnswerAPercentileIsNotANumber() {
        assertThat(Latencies.of(new long[0], 1).percentile(99)).isNaN();
    }
}
