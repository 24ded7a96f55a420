package dev.verger.catalog.store;

import dev.verger.apple.config.MdmInfo;
import dev.verger.catalog.run.RunCompletion;
import dev.verger.catalog.run.RunFailure;
import dev.verger.catalog.run.RunFailureRecorder;
import dev.verger.catalog.run.SyncRun;
import dev.verger.catalog.sync.TokenReports;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Ends store checks. They are no syncs: they publish neither {@code SyncCompleted} nor {@code SyncFailed}, and do not
 * change the schedule of syncs. What a check learns about the token is published.
 */
@ApplicationScoped
class StoreCheckCompletion implements RunFailureRecorder {

    private static final Logger LOG = Logger.getLogger(StoreCheckCompletion.class);

    private final RunCompletion completion;
    private final StoreCheckScheduleRepository schedules;
    private final StoreCheckTimes times;
    private final TokenReports reports;

    StoreCheckCompletion(
            RunCompletion completion,
            StoreCheckScheduleRepository schedules,
            StoreCheckTimes times,
            TokenReports reports) {
        this.completion = completion;
        this.schedules = schedules;
        this.times = times;
        this.reports = reports;
    }

    /** In the caller's transaction, which holds the run. */
    @Transactional(TxType.MANDATORY)
    void succeeded(SyncRun run, int tokenVersion, int appleRequests, StoreCheckResult conclusion) {
        Instant now = times.now();
        completion.succeeded(run, tokenVersion, appleRequests, now);
        if (conclusion.again() != null) {
            schedules.bringForward(List.of(run.locationId()), conclusion.again());
        }
        schedules.bringForward(conclusion.others(), now);
        LOG.infof(
                "Store check %d of location %d done: %d titles left the store or came back",
                run.id(), run.locationId(), (Object) conclusion.changed());
    }

    @Override
    public void failed(SyncRun run, Integer tokenVersion, RunFailure failure, MdmInfo mdmInfo) {
        completion.ifHeld(run, () -> recordFailure(run, tokenVersion, failure, mdmInfo));
    }

    private void recordFailure(SyncRun run, Integer tokenVersion, RunFailure failure, MdmInfo mdmInfo) {
        Instant next = failure.retry() ? times.retry() : null;
        completion.failed(run, tokenVersion, failure, times.now(), next);
        if (next != null) {
            schedules.bringForward(List.of(run.locationId()), next);
        }
        reports.report(run.locationId(), tokenVersion, failure, mdmInfo);
        LOG.warnf(
                "Store check %d of location %d failed: %s, next try %s",
                run.id(), run.locationId(), failure.code(), next == null ? "as usual" : next);
    }

    @Override
    public void abandoned(SyncRun run, String code, String description) {
        completion.ifHeld(run, () -> {
            completion.abandoned(run, code, description, times.now());
            LOG.infof("Store check %d of location %d abandoned: %s", run.id(), run.locationId(), code);
        });
    }
}
