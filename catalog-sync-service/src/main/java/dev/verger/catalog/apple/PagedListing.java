package dev.verger.catalog.apple;

import dev.verger.apple.error.AppleError;
import dev.verger.apple.error.AppleStateException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;

/**
 * Reads the pages of one listing, five at a time because Apple allows no more (Apple: Using
 * paginated endpoints). The listing ends where a page names no next one; the number of pages that
 * Apple tells may grow meanwhile.
 */
public final class PagedListing {

    private static final int AT_A_TIME = 5;

    /** Longer than any request may take: no page of an earlier listing is under way after it. */
    private static final long LAST_PAGES_SECONDS = 120;

    /**
     * What matters of a page once its rows are put away.
     *
     * @param next index of the next page, or null on the last one
     */
    public record Mark(int rows, Integer next, int totalPages, String versionId) {}

    /**
     * A listing that was read to its end.
     *
     * @param versionId Apple's mark of the first page
     * @param whole whether all pages were of that version; if not, rows may be missing or doubled
     */
    public record Outcome(String versionId, boolean whole, int pages, long rows) {}

    private final Mark first;
    private final IntFunction<Mark> page;
    private final ListingObserver observer;
    private final AtomicLong rows = new AtomicLong();
    private int pages = 1;
    private boolean whole = true;

    private PagedListing(Mark first, IntFunction<Mark> page, ListingObserver observer) {
        this.first = first;
        this.page = page;
        this.observer = observer;
    }

    /**
     * Reads every page after the first, which the caller has put away already.
     *
     * @param page reads one page and puts its rows away; called by several threads
     */
    public static Outcome readRest(Mark first, IntFunction<Mark> page, ListingObserver observer) {
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
                finish(threads);
            }
        }
        return new Outcome(first.versionId(), whole, pages, rows.get());
    }

    private ExecutorService threads() {
        int most = Math.max(1, Math.min(AT_A_TIME, first.totalPages() - 1));
        return Executors.newFixedThreadPool(most);
    }

    private void readRest(ExecutorService threads) throws InterruptedException {
        Mark last = first;
        int next = 1;
        while (last != null && last.next() != null) {
            int known = Math.max(last.totalPages(), next + 1);
            last = readAll(threads, next, known);
            next = known;
        }
    }

    /** Returns the mark of the last of the pages, or null when Apple has fewer by now. */
    private Mark readAll(ExecutorService threads, int from, int until) throws InterruptedException {
        List<Future<Mark>> pending = new ArrayList<>(until - from);
        for (int index = from; index < until; index++) {
            int wanted = index;
            pending.add(threads.submit(() -> count(page.apply(wanted))));
        }
        Mark last = null;
        for (Future<Mark> future : pending) {
            last = await(future);
            whole &= last != null && sameVersion(last);
            pages++;
        }
        return last;
    }

    private Mark count(Mark mark) {
        rows.addAndGet(mark.rows());
        observer.pageRead(mark.rows(), mark.totalPages());
        return mark;
    }

    private boolean sameVersion(Mark other) {
        return first.versionId() != null && first.versionId().equals(other.versionId());
    }

    private static Mark await(Future<Mark> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof AppleStateException state
                    && state.errorNumber() == AppleError.PAGE_OUT_OF_RANGE.number()) {
                return null; // there are fewer pages than a moment ago
            }
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /**
     * Drops the pages that were not begun and waits for those that were: a listing that begins
     * after this one must not find them still under way at Apple.
     */
    private static void finish(ExecutorService threads) {
        ((ThreadPoolExecutor) threads).getQueue().clear();
        threads.shutdown();
        try {
            threads.awaitTermination(LAST_PAGES_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
