package dev.verger.catalog.sync;

import dev.verger.catalog.apple.ListingObserver;
import dev.verger.catalog.apple.PauseObserver;
import java.time.Duration;
import java.time.Instant;
import java.util.function.IntSupplier;
import org.jdbi.v3.core.Jdbi;

/**
 * Tells how far a run is. Written at each phase, at each pause, and at most once a second in
 * between; never within a merge's transaction, which holds the row.
 */
final class SyncProgress implements ListingObserver, PauseObserver {

    private static final long EVERY = Duration.ofSeconds(1).toNanos();

    private final Jdbi jdbi;
    private final long runId;
    private final SyncTimes times;
    private final SyncMetrics metrics;
    private SyncPhase phase = SyncPhase.CONFIG;
    private IntSupplier appleRequests = () -> 0;
    private int pagesDone;
    private int pagesBefore;
    private int pagesTotal;
    private long rowsSeen;
    private long rowsChanged;
    private Instant pausedUntil;
    private long writtenAt;

    SyncProgress(Jdbi jdbi, long runId, SyncTimes times, SyncMetrics metrics) {
        this.jdbi = jdbi;
        this.runId = runId;
        this.times = times;
        this.metrics = metrics;
        this.writtenAt = System.nanoTime();
    }

    /** Where to read the number of requests from. */
    synchronized void countsRequests(IntSupplier requests) {
        int before = appleRequests.getAsInt();
        appleRequests = () -> before + requests.getAsInt();
    }

    synchronized void enter(SyncPhase next) {
        phase = next;
        pagesBefore = pagesDone;
        pagesTotal = pagesDone;
        write();
    }

    @Override
    public synchronized void pageRead(int rows, int totalPages) {
        pagesDone++;
        pagesTotal = Math.max(pagesDone, pagesBefore + totalPages);
        rowsSeen += rows;
        metrics.saw(phase, rows);
        if (System.nanoTime() - writtenAt > EVERY) {
            write();
        }
    }

    @Override
    public synchronized void paused(Duration pause) {
        pausedUntil = times.now().plus(pause);
        write();
    }

    synchronized void changed(long rows) {
        rowsChanged += rows;
        metrics.changed(phase, rows);
    }

    synchronized int appleRequests() {
        return appleRequests.getAsInt();
    }

    synchronized void write() {
        writtenAt = System.nanoTime();
        if (pausedUntil != null && pausedUntil.isBefore(times.now())) {
            pausedUntil = null;
        }
        jdbi.useHandle(
                handle ->
                        handle.createUpdate(
                                        """
                                        update sync_run set phase = :phase, pages_done = :done, pages_total = :total, rows_seen = :seen,
                                            rows_changed = :changed, apple_requests = :requests, paused_until = :paused
                                        where id = :id
                                        """)
                                .bind("phase", phase)
                                .bind("done", pagesDone)
                                .bind("total", pagesTotal)
                                .bind("seen", rowsSeen)
                                .bind("changed", rowsChanged)
                                .bind("requests", appleRequests.getAsInt())
                                .bind("paused", SyncRunRepository.at(pausedUntil))
                                .bind("id", runId)
                                .execute());
    }
}
