package dev.verger.catalog.apple;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.apple.error.AppleFailures;
import dev.verger.apple.error.ErrorResponse;
import dev.verger.catalog.apple.PagedListing.Outcome;
import dev.verger.catalog.apple.PagedListing.ReadPage;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class PagedListingTest {

    private final List<Integer> asked = new CopyOnWriteArrayList<>();

    @Test
    void isCompleteWhenAllPagesAreOfOneVersion() {
        Outcome outcome = read(readPage(1, 7, "v"), index -> readPage(next(index, 7), 7, "v"));

        assertThat(outcome).isEqualTo(new Outcome("v", true, true, true, 7, 70));
        assertThat(asked).containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6);
    }

    @Test
    void isCompleteWithOnePage() {
        assertThat(read(readPage(null, 1, "v"), index -> null).whole()).isTrue();
        assertThat(read(readPage(null, 0, "v"), index -> null).whole()).isTrue();
    }

    @Test
    void isInconsistentWhenTheVersionChanges() {
        Outcome outcome = read(readPage(1, 3, "v"), index -> readPage(next(index, 3), 3, index == 2 ? "w" : "v"));

        assertThat(outcome.whole()).isFalse();
        assertThat(outcome.oneVersion()).isFalse();
        assertThat(outcome.complete()).isTrue();
        assertThat(outcome.versionId()).isEqualTo("v");
    }

    @Test
    void noVersionIsNeverTheSameVersion() {
        Outcome outcome = read(readPage(1, 3, null), index -> readPage(next(index, 3), 3, null));

        assertThat(outcome.whole()).isFalse();
        assertThat(read(readPage(null, 1, null), index -> null).whole()).isFalse();
        assertThat(outcome.versionIdOr("since")).isEqualTo("since");
    }

    @Test
    void isIncompleteWhenAPageOfTheSameVersionIsOutOfRange() {
        Outcome outcome = read(readPage(1, 9, "v"), index -> index < 4 ? readPage(index + 1, 9, "v") : end());

        assertThat(outcome.whole()).isFalse();
        assertThat(outcome.complete()).isFalse();
        assertThat(outcome.pages()).isEqualTo(4);
    }

    @Test
    void isIncompleteWhenItEndsBeforeThePagesThatWereCounted() {
        Outcome outcome = read(readPage(1, 200, "v"), index -> readPage(null, 2, "v"));

        assertThat(outcome.complete()).isFalse();
    }

    @Test
    void aListThatShrankIsInconsistentAndNotIncomplete() {
        Outcome outcome = read(readPage(1, 4, "v"), index -> index < 2 ? readPage(2, 3, "w") : end());

        assertThat(outcome.whole()).isFalse();
        assertThat(outcome.complete()).isTrue();
    }

    @Test
    void continuesWhileThereAreMorePages() {
        Outcome outcome = read(readPage(1, 2, "v"), index -> readPage(next(index, 5), 5, "w"));

        assertThat(outcome.pages()).isEqualTo(5);
    }

    @Test
    void aRowWithoutAHolderMayBeAnyRow() {
        Outcome outcome = read(readPage(1, 2, "v"), index -> new ReadPage(9, 1, null, 2, "v"));

        assertThat(outcome.whole()).isFalse();
        assertThat(outcome.oneVersion()).isTrue();
        assertThat(outcome.complete()).isTrue();
    }

    @Test
    @Timeout(60)
    void limitsTheCountOfPagesAhead() {
        Outcome outcome = read(
                readPage(1, Integer.MAX_VALUE, "v"),
                index -> index < 3 ? readPage(index + 1, Integer.MAX_VALUE, "v") : end());

        assertThat(outcome.complete()).isFalse();
        assertThat(asked).hasSizeLessThan(200);
    }

    @Test
    @Timeout(60)
    void interruptsPagesThatHangAndWaitsForTheirEnd() throws InterruptedException {
        var threads = Executors.newFixedThreadPool(2);
        var begun = new CountDownLatch(1);
        var ended = new CountDownLatch(1);
        threads.execute(() -> {
            begun.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                ended.countDown();
            }
        });
        begun.await();

        PagedListing.finish(threads, Duration.ofMillis(10));

        assertThat(threads.isTerminated()).isTrue();
        assertThat(ended.getCount()).isZero();
    }

    private Outcome read(ReadPage first, IntFunction<ReadPage> pages) {
        return PagedListing.readRest(
                first,
                index -> {
                    asked.add(index);
                    return pages.apply(index);
                },
                ListingObserver.NONE);
    }

    private static ReadPage readPage(Integer next, int totalPages, String versionId) {
        return new ReadPage(10, 0, next, totalPages, versionId);
    }

    private static Integer next(int index, int pages) {
        return index + 1 < pages ? index + 1 : null;
    }

    /** There is no such page (9650). */
    private static ReadPage end() {
        throw AppleFailures.of("assets", 400, new ErrorResponse(9650, "", null), null);
    }
}
