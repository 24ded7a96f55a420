package dev.verger.benchmarks.figure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.benchmarks.stack.RequestCounts;
import dev.verger.benchmarks.stack.RequestCounts.Counter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RequestRatesTest {

    private static final long SECOND = 1_000_000_000L;

    private final RequestRates rates = new RequestRates(List.of("a", "b"));

    @Test
    void countsFromTheFirstRequestToTheLastOneAndNotTheTimeAround() {
        sample(0, 0, 0);
        sample(5, 1, 1);
        sample(10, 71, 51);
        sample(15, 141, 51);
        sample(60, 141, 51);

        assertThat(rates.slowest()).isEqualTo(10);
        assertThat(rates.mean()).isEqualTo(12);
    }

    @Test
    void knowsWhenEveryLibraryWasRead() {
        sample(1, 10, 9);
        assertThat(rates.allReached(10)).isFalse();

        sample(2, 10, 10);

        assertThat(rates.allReached(10)).isTrue();
    }

    @Test
    void aLibraryThatNobodyReadHasNoRate() {
        sample(1, 10, 0);
        sample(2, 20, 0);

        assertThat(rates.slowest()).isZero();
    }

    private void sample(long seconds, long a, long b) {
        rates.sample(
                seconds * SECOND,
                new RequestCounts(
                        Map.of(), Map.of("a", new Counter(a, 1, 1), "b", new Counter(b, 1, 1))));
    }
}
