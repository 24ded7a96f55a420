package dev.verger.catalog.apple;

import dev.verger.apple.error.AppleError;
import dev.verger.apple.error.AppleStateException;
import io.opentelemetry.context.Context;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;

/**
 * Reads the pages of one listing, five at a time because Apple allows no more (Apple: Using paginated endpoints). The
 * listing ends where a page names no next one; the number of pages that Apple names may grow meanwhile.
 */
public final class PagedListing {

    private static final int AT_A_TIME = 5;

    /** Pages that are asked for before an earlier one has come, however many Apple counts. */
    private static final int AHEAD = 100;

    /** Pages under way that take longer than this are interrupted. */
    private static final Duration LAST_PAGES = Duration.ofSeconds(120);

    /**
     * What matters of a page once its rows are put away.
     *
     * @param rows that were put away
     * @param skipped rows that do not say what they are about
     * @param next index of the next page, or null on the last one
     * @param totalPages by Apple's count; 0 when the page has none
     */
    public record ReadPage(int rows, int skipped, Integer next, int totalPages, String versionId) {}

    /**
     * A listing that was read to its end.
     *
     * @param versionId Apple's mark of the first page
     * @param whole whether it proves that what is not there is gone: all pages that Apple counts were there, of one
     *     version, and each row says what it is about
     * @param oneVersion whether all pages that came are of the version of the first
     * @param complete false when pages of one version are missing, which no change of the list explains
     */
    public record Outcome(String versionId, boolean whole, boolean oneVersion, boolean complete, int pages, long rows) {

        /** The mark from which to ask next: Apple may leave it out of a list of changes without any. */
        public String versionIdOr(String since) {
            return versionId == null ? since : versionId;
        }
    }

    private final ReadPage first;
    private final IntFunction<ReadPage> page;
    private final ListingObserver observer;
    private final AtomicLong rows = new AtomicLong();
    private final AtomicLong skipped = new AtomicLong();
    private int pages = 1;
    private int counted;
    private boolean sameVersion;
    private boolean pageMissing;

    private PagedListing(ReadPage first, IntFunction<ReadPage> page, ListingObserver observer) {
        this.first = first;
        this.page = page;
        this.observer = observer;
        this.counted = first.totalPages();
        this.sameVersion = first.versionId() != null;
    }

    /**
     * Reads every page after the first, which the caller has put away already.
     *
     * @param page reads one page and puts its rows away; called by several threads
     * @throws InterruptedRunException if the thread is interrupted meanwhile; what reading a page throws is passed on
     */
    public static Outcome readRest(ReadPage first, IntFunction<ReadPage> page, ListingObserver observer) {
        return new PagedListing(first, page, observer).readRest();
    }

    private Outcome readRest() {
        count(first);
        if (first.next() != null) {
            ExecutorService threads = threads();
            try {
                readRest(threads);
            } catch (InterruptedException | InterruptedRunException e) {
                threads.shutdownNow();
                throw new InterruptedRunException();
            } finally {
                finish(threads, LAST_PAGES);
            }
        }
        pageMissing |= pages < counted;
        return new Outcome(
                first.versionId(),
                sameVersion && !pageMissing && skipped.get() == 0,
                sameVersion,
                !(sameVersion && pageMissing),
                pages,
                rows.get());
    }

    private ExecutorService threads() {
        int most = Math.max(1, Math.min(AT_A_TIME, first.totalPages() - 1));
        return Executors.newFixedThreadPool(most);
    }

    /** Asks ahead as far as Apple counts pages, and stops at the first that is the last one. */
    private void readRest(ExecutorService threads) throws InterruptedException {
        Deque<Future<ReadPage>> underWay = new ArrayDeque<>();
        int next = 1;
        ReadPage last = first;
        while (last != null && last.next() != null) {
            int known = Math.max(last.totalPages(), last.next() + 1);
            for (; next < known && underWay.size() < AHEAD; next++) {
                underWay.add(threads.submit(readingOf(next)));
            }
            last = await(underWay.remove());
            note(last);
        }
    }

    /** Belongs to the trace of the calling thread. */
    private Callable<ReadPage> readingOf(int index) {
        Callable<ReadPage> reading = () -> count(page.apply(index));
        return Context.current().wrap(reading);
    }

    private void note(ReadPage page) {
        if (page == null) {
            pageMissing = true;
        } else {
            pages++;
            counted = Math.max(counted, page.totalPages());
            sameVersion &= first.versionId() != null && first.versionId().equals(page.versionId());
        }
    }

    private ReadPage count(ReadPage mark) {
        rows.addAndGet(mark.rows());
        skipped.addAndGet(mark.skipped());
        observer.pageRead(mark.rows(), mark.totalPages());
        return mark;
    }

    /** Returns null when Apple has fewer pages by now. */
    private static ReadPage await(Future<ReadPage> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AppleStateException state
                    && state.errorNumber() == AppleError.PAGE_OUT_OF_RANGE.number()) {
                return null;
            }
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /**
     * Drops the pages that were not begun and waits for those that were: a listing that begins after this one must not
     * find them still under way at Apple.
     */
    static void finish(ExecutorService threads, Duration patience) {
        ((ThreadPoolExecutor) threads).getQueue().clear();
        threads.shutdown();
        try {
            if (!threads.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                threads.shutdownNow();
                threads.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
