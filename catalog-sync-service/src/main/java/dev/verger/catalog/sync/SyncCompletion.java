package dev.verger.catalog.sync;

import dev.verger.apple.config.MdmInfo;
import dev.verger.catalog.asset.AssetTitles;
import dev.verger.catalog.asset.AssetTotals;
import dev.verger.catalog.run.RunCompletion;
import dev.verger.catalog.run.RunFailure;
import dev.verger.catalog.run.RunFailureRecorder;
import dev.verger.catalog.run.SyncKind;
import dev.verger.catalog.run.SyncRun;
import dev.verger.catalog.totals.LocationTotals;
import dev.verger.catalog.user.UserService;
import dev.verger.platform.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jboss.logging.Logger;

/** Ends runs: state, schedule and events in one transaction. */
@ApplicationScoped
class SyncCompletion implements RunFailureRecorder {

    private static final Logger LOG = Logger.getLogger(SyncCompletion.class);

    private final RunCompletion completion;
    private final SyncScheduleRepository schedules;
    private final PendingRemovalRepository removals;
    private final AssetTitles titles;
    private final UserService users;
    private final LocationTotals sums;
    private final SyncTimes times;
    private final TokenReports reports;
    private final Outbox outbox;

    SyncCompletion(
            RunCompletion completion,
            SyncScheduleRepository schedules,
            PendingRemovalRepository removals,
            AssetTitles titles,
            UserService users,
            LocationTotals sums,
            SyncTimes times,
            TokenReports reports,
            Outbox outbox) {
        this.completion = completion;
        this.schedules = schedules;
        this.removals = removals;
        this.titles = titles;
        this.users = users;
        this.sums = sums;
        this.times = times;
        this.reports = reports;
        this.outbox = outbox;
    }

    /** In the caller's transaction, which holds the run. */
    @Transactional(TxType.MANDATORY)
    void succeeded(SyncRun run, int tokenVersion, int appleRequests) {
        Instant finished = later(schedules.start(run.locationId()).lastSuccessAt());
        AssetTotals totals = titles.totals(run.locationId());
        completion.succeeded(run, tokenVersion, appleRequests, finished);
        removals.removeAll(run.locationId());
        outbox.add(
                run.locationId(),
                new SyncCompleted(
                        run.locationId(),
                        run.id(),
                        run.kind(),
                        run.cause(),
                        tokenVersion,
                        totals.purchased(),
                        totals.used(),
                        totals.titles(),
                        totals.assignments(),
                        users.active(run.locationId()),
                        appleRequests,
                        run.startedAt(),
                        finished));
        sums.markPublished(run.locationId(), totals);
        schedules.succeeded(run.locationId(), finished, times.regular(run.locationId()));
        LOG.infof(
                "Sync run %d of location %d done: %d titles, %d assignments, %d requests",
                run.id(), run.locationId(), totals.titles(), totals.assignments(), (long) appleRequests);
    }

    /** Dates have milliseconds; clients wait for one that is later than the last. */
    private Instant later(Instant last) {
        Instant now = times.now().truncatedTo(ChronoUnit.MILLIS);
        return last == null || now.isAfter(last) ? now : last.plusMillis(1);
    }

    @Override
    public void failed(SyncRun run, Integer tokenVersion, RunFailure failure, MdmInfo mdmInfo) {
        completion.ifHeld(run, () -> recordFailure(run, tokenVersion, failure, mdmInfo));
    }

    private void recordFailure(SyncRun run, Integer tokenVersion, RunFailure failure, MdmInfo mdmInfo) {
        int failures = schedules.start(run.locationId()).failures() + 1;
        Instant next = failure.retry() ? times.retry(failures, failure.pause()) : null;
        completion.failed(run, tokenVersion, failure, times.now(), next);
        reports.report(run.locationId(), tokenVersion, failure, mdmInfo);
        outbox.add(
                run.locationId(),
                new SyncFailed(
                        run.locationId(),
                        run.id(),
                        run.kind(),
                        run.cause(),
                        tokenVersion,
                        new SyncFailed.Reason(failure.code(), failure.description()),
                        failure.appleErrorNumber(),
                        next));
        schedules.failed(
                run.locationId(), next != null ? next : times.regular(run.locationId()), run.kind() == SyncKind.FULL);
        LOG.warnf(
                "Sync run %d of location %d failed: %s, next try %s",
                run.id(), run.locationId(), failure.code(), next == null ? "none" : next);
    }

    @Override
    public void abandoned(SyncRun run, String code, String description) {
        completion.ifHeld(run, () -> {
            completion.abandoned(run, code, description, times.now());
            schedules.next(run.locationId(), times.regular(run.locationId()));
            LOG.infof("Sync run %d of location %d abandoned: %s", run.id(), run.locationId(), code);
        });
    }
}
