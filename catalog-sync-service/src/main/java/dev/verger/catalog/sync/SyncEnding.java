package dev.verger.catalog.sync;

import dev.verger.apple.config.MdmInfo;
import dev.verger.catalog.asset.AssetTitles;
import dev.verger.catalog.asset.AssetTotals;
import dev.verger.platform.outbox.Outbox;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;

/** Ends runs: state, schedule and events in one transaction. */
@ApplicationScoped
class SyncEnding {

    private static final Logger LOG = Logger.getLogger(SyncEnding.class);

    /** What the owner of tokens wants to hear about. */
    private static final Set<String> REJECTIONS = Set.of("EXPIRED", "REVOKED", "INVALID");

    private final SyncRunEndRepository runs;
    private final SyncScheduleRepository schedules;
    private final SyncClaims claims;
    private final AssetTitles titles;
    private final SyncTimes times;
    private final SyncMetrics metrics;
    private final Outbox outbox;

    SyncEnding(
            SyncRunEndRepository runs,
            SyncScheduleRepository schedules,
            SyncClaims claims,
            AssetTitles titles,
            SyncTimes times,
            SyncMetrics metrics,
            Outbox outbox) {
        this.runs = runs;
        this.schedules = schedules;
        this.claims = claims;
        this.titles = titles;
        this.times = times;
        this.metrics = metrics;
        this.outbox = outbox;
    }

    /** In the caller's transaction, which holds the run. */
    @Transactional(TxType.MANDATORY)
    void succeeded(SyncRun run, int tokenVersion, int appleRequests) {
        Instant finished = later(schedules.start(run.locationId()).lastSuccessAt());
        AssetTotals totals = titles.totals(run.locationId());
        runs.succeeded(run.id(), tokenVersion, appleRequests, finished);
        schedules.succeeded(run.locationId(), finished, times.regular(run.locationId()));
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
                        0,
                        0,
                        appleRequests,
                        run.startedAt(),
                        finished));
        metrics.ended(run, SyncState.SUCCEEDED, finished);
        LOG.infof(
                "Sync run %d of location %d done: %d titles, %d requests",
                run.id(), run.locationId(), totals.titles(), (long) appleRequests);
    }

    /** Dates have milliseconds; clients wait for one that is later than the last. */
    private Instant later(Instant last) {
        Instant now = times.now().truncatedTo(ChronoUnit.MILLIS);
        return last == null || now.isAfter(last) ? now : last.plusMillis(1);
    }

    /**
     * @param mdmInfo who claims the location, or null when that is not the reason
     */
    void failed(SyncRun run, Integer tokenVersion, SyncFailure failure, MdmInfo mdmInfo) {
        QuarkusTransaction.requiringNew()
                .run(() -> recordFailure(run, tokenVersion, failure, mdmInfo));
    }

    private void recordFailure(
            SyncRun run, Integer tokenVersion, SyncFailure failure, MdmInfo mdmInfo) {
        if (!claims.hold(run)) {
            return;
        }
        int failures = schedules.start(run.locationId()).failures() + 1;
        Instant next = failure.retry() ? times.retry(failures, failure.pause()) : null;
        runs.failed(run.id(), tokenVersion, failure, times.now(), next);
        schedules.failed(run.locationId(), next != null ? next : times.regular(run.locationId()));
        outbox.addAll(run.locationId(), events(run, tokenVersion, failure, mdmInfo, next));
        metrics.ended(run, SyncState.FAILED, times.now());
        LOG.warnf(
                "Sync run %d of location %d failed: %s, next try %s",
                run.id(), run.locationId(), failure.code(), next == null ? "none" : next);
    }

    private static List<Record> events(
            SyncRun run, Integer tokenVersion, SyncFailure failure, MdmInfo mdmInfo, Instant next) {
        List<Record> events = new ArrayList<>();
        if (tokenVersion != null && REJECTIONS.contains(failure.code())) {
            events.add(
                    new TokenRejected(
                            run.locationId(),
                            tokenVersion,
                            failure.code(),
                            failure.appleErrorNumber()));
        }
        if (tokenVersion != null && mdmInfo != null) {
            events.add(new TokenClaimedElsewhere(run.locationId(), tokenVersion, mdmInfo));
        }
        events.add(
                new SyncFailed(
                        run.locationId(),
                        run.id(),
                        run.kind(),
                        run.cause(),
                        tokenVersion,
                        new SyncFailed.Reason(failure.code(), failure.description()),
                        failure.appleErrorNumber(),
                        next));
        return events;
    }

    /** There is nothing to sync: no failure, and nobody is told. */
    void abandoned(SyncRun run, String code, String description) {
        QuarkusTransaction.requiringNew()
                .run(
                        () -> {
                            if (claims.hold(run)) {
                                runs.abandoned(run.id(), code, description, times.now());
                                schedules.next(
                                        run.locationId(),
                                        SyncRunRepository.at(times.regular(run.locationId())));
                                metrics.ended(run, SyncState.ABANDONED, times.now());
                                LOG.infof(
                                        "Sync run %d of location %d abandoned: %s",
                                        run.id(), run.locationId(), code);
                            }
                        });
    }
}
