package dev.verger.catalog.sync;

import dev.verger.apple.error.AppleTokenException;
import dev.verger.apple.token.ServiceToken;
import dev.verger.catalog.apple.AppleSession;
import dev.verger.catalog.apple.AppleSessions;
import dev.verger.catalog.apple.ClaimedElsewhereException;
import dev.verger.catalog.apple.InterruptedRunException;
import dev.verger.catalog.location.Credentials;
import dev.verger.catalog.location.Location;
import dev.verger.catalog.location.Locations;
import dev.verger.catalog.staging.StageTable;
import dev.verger.platform.error.NotFoundException;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;
import org.jboss.logging.MDC;
import org.jdbi.v3.core.Jdbi;

/**
 * Carries out one claimed run from the look at its owner to its end, whatever happens in between.
 */
@ApplicationScoped
class SyncRunner {

    private static final Logger LOG = Logger.getLogger(SyncRunner.class);

    private final Locations locations;
    private final AppleSessions apple;
    private final LibrarySync library;
    private final StoreCheckWork storeChecks;
    private final SyncScheduleRepository schedules;
    private final SyncTimes times;
    private final SyncMetrics metrics;
    private final SyncConfig config;
    private final Jdbi jdbi;

    SyncRunner(
            Locations locations,
            AppleSessions apple,
            LibrarySync library,
            StoreCheckWork storeChecks,
            SyncScheduleRepository schedules,
            SyncTimes times,
            SyncMetrics metrics,
            SyncConfig config,
            Jdbi jdbi) {
        this.locations = locations;
        this.apple = apple;
        this.library = library;
        this.storeChecks = storeChecks;
        this.schedules = schedules;
        this.times = times;
        this.metrics = metrics;
        this.config = config;
        this.jdbi = jdbi;
    }

    /**
     * Returns when the run has ended, or does not belong to this replica any more.
     *
     * @throws InterruptedRunException if the service stops or the lease was lost
     */
    void run(SyncRun run) {
        MDC.put("runId", run.id());
        MDC.put("locationId", run.locationId());
        try {
            carryOut(run, run.kind() == SyncKind.STORE_CHECK ? storeChecks : library);
        } finally {
            MDC.remove("runId");
            MDC.remove("locationId");
        }
    }

    private void carryOut(SyncRun run, RunWork work) {
        var progress = new SyncProgress(jdbi, run.id(), times, metrics);
        Credentials used = null;
        try {
            if (run.attempt() > 1) {
                StageTable.dropAll(jdbi, run.id());
            }
            if (run.attempt() > config.claims()) {
                throw new IllegalStateException("The run ended " + config.claims() + " replicas");
            }
            Location location = locations.get(run.locationId());
            if (location.obstacle() != null) {
                work.ending()
                        .abandoned(
                                run, location.obstacle().name(), "The token cannot be used now.");
                return;
            }
            used = locations.credentials(run.locationId());
            try {
                begin(run, work, location, used, progress);
            } catch (AppleTokenException e) {
                // It may have been renewed since it was fetched.
                Credentials again = locations.credentials(run.locationId());
                if (again.tokenVersion() == used.tokenVersion()) {
                    throw e;
                }
                used = again;
                begin(run, work, locations.get(run.locationId()), used, progress);
            }
        } catch (ObstacleException e) {
            work.ending()
                    .abandoned(
                            run,
                            e.obstacle().name(),
                            "The token was lost while the run was at work.");
        } catch (NotFoundException | LocationGoneException e) {
            work.ending().abandoned(run, "LOCATION_DELETED", "The location was deleted.");
        } catch (InterruptedRunException e) {
            throw e;
        } catch (RuntimeException e) {
            fail(run, work, used, progress, e);
        }
    }

    private void begin(
            SyncRun run, RunWork work, Location location, Credentials used, SyncProgress progress) {
        AppleSession session =
                apple.open(
                        location.uId(),
                        location.organizationName(),
                        ServiceToken.parse(used.token()),
                        used.mdmInfoId(),
                        progress);
        progress.countsRequests(session::requests);
        work.carryOut(
                new Pass(run, location, session, progress, schedules.start(run.locationId())),
                used.tokenVersion());
    }

    private void fail(
            SyncRun run,
            RunWork work,
            Credentials used,
            SyncProgress progress,
            RuntimeException e) {
        SyncFailure failure = SyncFailure.of(e);
        if (failure.code().equals("INTERNAL_ERROR") || failure.code().equals("APPLE_REFUSED")) {
            LOG.errorf(
                    e, "Sync run %d of location %d met a bug", run.id(), (Object) run.locationId());
        }
        progress.write();
        Integer tokenVersion = used == null ? null : used.tokenVersion();
        work.ending()
                .failed(
                        run,
                        tokenVersion,
                        failure,
                        e instanceof ClaimedElsewhereException claimed ? claimed.mdmInfo() : null);
    }
}
