package dev.verger.catalog.run;

import dev.verger.catalog.apple.ListingObserver;
import dev.verger.catalog.apple.PauseObserver;
import dev.verger.catalog.lease.Activity;
import dev.verger.catalog.lease.Lease;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.IntSupplier;
import org.jdbi.v3.core.Jdbi;

/**
 * Persists the progress of a run: at each phase, at each pause, and at most once a second in between; never within a
 * merge's transaction, which holds the row, and only as long as the lease is this attempt's. The heartbeat learns of
 * progress before it is written: a write that hangs is none.
 */
public final class RunProgress implements ListingObserver, PauseObserver {

    private static final long EVERY = Duration.ofSeconds(1).toNanos();

    private final Jdbi control;
    private final Lease lease;
    private final Activity activity;
    private final Clock clock;
    private final RunMetrics metrics;
    private SyncPhase phase = SyncPhase.CONFIG;
    private IntSupplier appleRequests = () -> 0;
    private int pagesDone;
    private int pagesBefore;
    private int pagesTotal;
    private long rowsSeen;
    private long rowsChanged;
    private Instant pausedUntil;
    private long writtenAt;

    RunProgress(Jdbi control, Lease lease, Activity activity, Clock clock, RunMetrics metrics) {
        this.control = control;
        this.lease = lease;
        this.activity = activity;
        this.clock = clock;
        this.metrics = metrics;
        this.writtenAt = System.nanoTime();
    }

    /** Where to read the number of requests from. */
    synchronized void countsRequests(IntSupplier requests) {
        int before = appleRequests.getAsInt();
        IntSupplier all = () -> before + requests.getAsInt();
        appleRequests = all;
        activity.counts(all::getAsInt);
    }

    public void enter(SyncPhase next) {
        activity.begins(next.name());
        change(next);
    }

    private synchronized void change(SyncPhase next) {
        phase = next;
        pagesBefore = pagesDone;
        pagesTotal = pagesDone;
        write();
    }

    @Override
    public void pageRead(int rows, int totalPages) {
        activity.moved();
        count(rows, totalPages);
    }

    private synchronized void count(int rows, int totalPages) {
        pagesDone++;
        pagesTotal = Math.max(pagesDone, pagesBefore + totalPages);
        rowsSeen += rows;
        metrics.saw(phase, rows);
        if (System.nanoTime() - writtenAt > EVERY) {
            write();
        }
    }

    @Override
    public void paused(Duration pause) {
        activity.pauses(pause);
        pause(pause);
    }

    private synchronized void pause(Duration pause) {
        pausedUntil = clock.instant().plus(pause);
        write();
    }

    public synchronized void changed(long rows) {
        rowsChanged += rows;
        metrics.changed(phase, rows);
    }

    public synchronized int appleRequests() {
        return appleRequests.getAsInt();
    }

    synchronized void write() {
        writtenAt = System.nanoTime();
        if (pausedUntil != null && pausedUntil.isBefore(clock.instant())) {
            pausedUntil = null;
        }
        control.useHandle(handle -> handle.createUpdate("""
                update sync_run set phase = :phase, pages_done = :done, pages_total = :total, rows_seen = :seen,
                    rows_changed = :changed, apple_requests = :requests, paused_until = :paused
                where id = :id and lease_owner = :owner and attempt = :attempt
                """)
                .bind("phase", phase)
                .bind("done", pagesDone)
                .bind("total", pagesTotal)
                .bind("seen", rowsSeen)
                .bind("changed", rowsChanged)
                .bind("requests", appleRequests.getAsInt())
                .bind("paused", pausedUntil)
                .bind("id", lease.id())
                .bind("owner", lease.owner())
                .bind("attempt", lease.attempt())
                .execute());
    }
}
