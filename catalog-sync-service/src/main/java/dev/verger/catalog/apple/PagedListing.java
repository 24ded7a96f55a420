package dev.verger.catalog.apple;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/**
 * Reads the pages of one listing, five at a time because Apple allows no more (Apple: Using
 * paginated endpoints). The listing ends where a page names no next one; the number of pages that
 * Apple tells may grow meanwhile.
 */
public final class PagedListing {

    private static final int AT_A_TIME = 5;

    /**
     * What matters of a page once its rows are put away.
     *
     * @param next index of the next page, or null on the last one
     */
    public record Mark(Integer next, int totalPages, String versionId) {}

    private PagedListing() {}

    /**
     * Reads every page after the first.
     *
     * @param page reads one page and puts its rows away; called by several threads
     * @return whether all pages were of the same version; if not, rows may be missing or doubled
     */
    public static boolean readRest(Mark first, IntFunction<Mark> page) {
        boolean whole = true;
        Mark last = first;
        int next = 1;
        ExecutorService threads = null;
        try {
            while (last.next() != null) {
                int known = Math.max(last.totalPages(), next + 1);
                if (threads == null) {
                    threads = Executors.newFixedThreadPool(Math.min(AT_A_TIME, known - next));
                }
                List<Mark> marks = readAll(threads, next, known, page);
                whole &= marks.stream().allMatch(mark -> sameVersion(first, mark));
                last = marks.get(marks.size() - 1);
                next = known;
            }
            return whole;
        } finally {
            if (threads != null) {
                threads.shutdownNow();
            }
        }
    }

    private static boolean sameVersion(Mark first, Mark other) {
        return first.versionId() != null && first.versionId().equals(other.versionId());
    }

    private static List<Mark> readAll(
            ExecutorService threads, int from, int until, IntFunction<Mark> page) {
        List<Future<Mark>> pending = new ArrayList<>(until - from);
        for (int index = from; index < until; index++) {
            int wanted = index;
            pending.add(threads.submit(() -> page.apply(wanted)));
        }
        List<Mark> marks = new ArrayList<>(pending.size());
        for (Future<Mark> future : pending) {
            marks.add(await(future));
        }
        return marks;
    }

    private static Mark await(Future<Mark> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedRunException();
        }
    }
}
