package dev.verger.benchmarks.figure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.benchmarks.stack.RequestCounts;
import dev.verger.benchmarks.stack.RequestCounts.Counter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RequestRatesTest {

    private static final long SECOND = 1_000_000_000L;

    private static final int PAGES = 1000;

    private final RequestRates rates = new RequestRates(List.of("a", "b"), PAGES);

    @Test
    void countsFromTheFirstRequestToTheLastOnly() {
        sample(0, 0, 0);
        sample(5, 1, 1);
        sample(10, 71, 51);
        sample(15, 141, 51);
        sample(60, 141, 51);

        assertThat(rates.slowest()).isEqualTo(10);
        assertThat(rates.mean()).isEqualTo(12);
    }

    @Test
    void ignoresRequestsAfterTheLastPageOfALibrary() {
        rates.sample(0, pages(10, 9));
        rates.sample(100 * SECOND, pages(PAGES, PAGES - 10));
        assertThat(rates.allEnded()).isFalse();

        rates.sample(110 * SECOND, pages(PAGES + 2, PAGES));

        assertThat(rates.allEnded()).isTrue();
        assertThat(rates.mean()).isBetween(9.0, 9.95);
        assertThat(rates.slowest()).isEqualTo((PAGES - 9) / 110.0);
    }

    @Test
    void aLibraryThatWasNotReadHasNoRate() {
        sample(1, 10, 0);
        sample(2, 20, 0);

        assertThat(rates.slowest()).isZero();
    }

    @Test
    void requestsOfTheUploadDoNotCount() {
        rates.sample(0, counts(2, 2, false));
        rates.sample(10 * SECOND, counts(3, 3, true));
        rates.sample(20 * SECOND, counts(143, 143, true));

        assertThat(rates.slowest()).isEqualTo(14);
    }

    private void sample(long seconds, long a, long b) {
        rates.sample(seconds * SECOND, counts(a, b, true));
    }

    private static RequestCounts pages(long a, long b) {
        Counter asked = new Counter(1, 1, 1);
        return new RequestCounts(
                Map.of(
                        "a", Map.of("assets", asked, "assignments", new Counter(a, 1, 1)),
                        "b", Map.of("assets", asked, "assignments", new Counter(b, 1, 1))),
                Map.of("a", new Counter(a, 1, 1), "b", new Counter(b, 1, 1)));
    }

    private static RequestCounts counts(long a, long b, boolean listing) {
        Map<String, Counter> lists = listing ? Map.of("assets", new Counter(1, 1, 1)) : Map.of();
        return new RequestCounts(
                Map.of("a", lists, "b", lists), Map.of("a", new Counter(a, 1, 1), "b", new Counter(b, 1, 1)));
    }
}
