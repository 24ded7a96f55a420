package dev.verger.catalog.sync;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.function.IntSupplier;
import org.jdbi.v3.core.Jdbi;

/**
 * Tells how far a run is. Written at each phase and at most once a second in between, outside of
 * the merge's transaction.
 */
final class SyncProgress {

    private static final long EVERY = Duration.ofSeconds(1).toNanos();

    private final Jdbi jdbi;
    private final long runId;
    private SyncPhase phase = SyncPhase.CONFIG;
    private IntSupplier appleRequests = () -> 0;
    private int pagesDone;
    private int pagesTotal;
    private long rowsSeen;
    private long rowsChanged;
    private long writtenAt;

    SyncProgress(Jdbi jdbi, long runId) {
        this.jdbi = jdbi;
        this.runId = runId;
        this.writtenAt = System.nanoTime();
    }

    /** Where to read the number of requests from. */
    synchronized void countsRequests(IntSupplier requests) {
        int before = appleRequests.getAsInt();
        appleRequests = () -> before + requests.getAsInt();
    }

    synchronized void enter(SyncPhase next) {
        phase = next;
        write();
    }

    synchronized void saw(int pages, int ofPages, long rows) {
        pagesDone += pages;
        pagesTotal = Math.max(pagesDone, ofPages);
        rowsSeen += rows;
        if (System.nanoTime() - writtenAt > EVERY) {
            write();
        }
    }

    synchronized void changed(long rows) {
        rowsChanged += rows;
    }

    synchronized int appleRequests() {
        return appleRequests.getAsInt();
    }

    synchronized void pausedUntil(OffsetDateTime until) {
        jdbi.useHandle(
                handle ->
                        handle.createUpdate(
                                        "update sync_run set paused_until = :until where id = :id")
                                .bind("until", until)
                                .bind("id", runId)
                                .execute());
    }

    synchronized void write() {
        writtenAt = System.nanoTime();
        jdbi.useHandle(
                handle ->
                        handle.createUpdate(
                                        """
                                        update sync_run set phase = :phase, pages_done = :done, pages_total = :total, rows_seen = :seen,
                                            rows_changed = :changed, apple_requests = :requests
                                        where id = :id
                                        """)
                                .bind("phase", phase)
                                .bind("done", pagesDone)
                                .bind("total", pagesTotal)
                                .bind("seen", rowsSeen)
                                .bind("changed", rowsChanged)
                                .bind("requests", appleRequests.getAsInt())
                                .bind("id", runId)
                                .execute());
    }
}
