package dev.verger.catalog.run;

import dev.verger.apple.error.AppleException;
import dev.verger.apple.error.AppleTokenException;
import dev.verger.apple.token.ServiceToken;
import dev.verger.catalog.apple.AppleSession;
import dev.verger.catalog.apple.AppleSessions;
import dev.verger.catalog.apple.ClaimedElsewhereException;
import dev.verger.catalog.apple.InterruptedRunException;
import dev.verger.catalog.lease.Activity;
import dev.verger.catalog.lease.Lease;
import dev.verger.catalog.location.Credentials;
import dev.verger.catalog.location.Location;
import dev.verger.catalog.location.LocationAccessService;
import dev.verger.catalog.location.LocationGoneException;
import dev.verger.catalog.location.LocationLog;
import dev.verger.catalog.location.TokenUnusableException;
import dev.verger.platform.client.FailureCause;
import dev.verger.platform.database.Control;
import dev.verger.platform.error.NotFoundException;
import dev.verger.platform.trace.TracedWork;
import dev.verger.platform.trace.Traces;
import io.opentelemetry.api.trace.SpanKind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import java.time.Clock;
import java.time.Instant;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Jdbi;

/** Carries out one claimed run, from the check of its location to its end. */
@ApplicationScoped
class RunExecutor {

    private static final Logger LOG = Logger.getLogger(RunExecutor.class);

    private final LocationAccessService locations;
    private final AppleSessions apple;
    private final Instance<RunHandler> works;
    private final RunMetrics metrics;
    private final RunConfig config;
    private final Jdbi control;
    private final Clock clock;
    private final Traces traces;

    RunExecutor(
            LocationAccessService locations,
            AppleSessions apple,
            @Any Instance<RunHandler> works,
            RunMetrics metrics,
            RunConfig config,
            @Control Jdbi control,
            Clock clock,
            Traces traces) {
        this.locations = locations;
        this.apple = apple;
        this.works = works;
        this.metrics = metrics;
        this.config = config;
        this.control = control;
        this.clock = clock;
        this.traces = traces;
    }

    /**
     * Returns when the run has ended, or does not belong to this replica any more.
     *
     * @throws InterruptedRunException if the service stops or the lease was lost
     */
    void run(SyncRun run, Lease lease, Activity activity) {
        LocationLog.of(run.locationId()).and("runId", run.id()).around(() -> {
            try (TracedWork traced = traces.resume(run.traceparent(), SpanKind.INTERNAL, "sync run")) {
                traced.attribute("verger.location.id", run.locationId())
                        .attribute("verger.run.id", run.id())
                        .attribute("verger.run.kind", run.kind().name())
                        .attribute("verger.run.attempt", run.attempt());
                var progress = new RunProgress(control, lease, activity, clock, metrics);
                carryOut(run, workOf(run.kind()), progress, activity);
            }
        });
    }

    private RunHandler workOf(SyncKind kind) {
        return works.stream().filter(work -> work.isOf(kind)).findFirst().orElseThrow();
    }

    private void carryOut(SyncRun run, RunHandler work, RunProgress progress, Activity activity) {
        Credentials used = null;
        try {
            if (run.lostLeases() >= config.lostLeases()) {
                throw new IllegalStateException("Lost its lease " + run.lostLeases() + " times");
            }
            Location location = locations.forRun(run.locationId());
            if (location.unusableReason() != null) {
                work.ending().abandoned(run, location.unusableReason().name(), "The token cannot be used now.");
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
        } catch (PutOffException e) {
            putOff(run, work, progress, e.until());
        } catch (TokenUnusableException e) {
            work.ending().abandoned(run, e.unusableReason().name(), "The token was lost while the run was at work.");
        } catch (NotFoundException | LocationGoneException e) {
            work.ending().abandoned(run, "LOCATION_DELETED", "The location was deleted.");
        } catch (InterruptedRunException e) {
            throw e;
        } catch (RuntimeException e) {
            if (activity.isCancelled()) {
                // Interrupted, whichever exception that became on its way: another goes on.
                throw new InterruptedRunException();
            }
            fail(run, work, used, progress, e);
        }
    }

    private void putOff(SyncRun run, RunHandler work, RunProgress progress, Instant until) {
        progress.write();
        try {
            work.putOff(run, until);
        } catch (LocationGoneException gone) {
            work.ending().abandoned(run, "LOCATION_DELETED", "The location was deleted.");
        }
    }

    private void begin(SyncRun run, RunHandler work, Location location, Credentials used, RunProgress progress) {
        AppleSession session = apple.open(
                location.uId(),
                location.organizationName(),
                ServiceToken.parse(used.token()),
                used.mdmInfoId(),
                progress);
        progress.countsRequests(session::requests);
        work.carryOut(new RunContext(run, location, session, progress), used.tokenVersion());
    }

    private void fail(SyncRun run, RunHandler work, Credentials used, RunProgress progress, RuntimeException e) {
        RunFailure failure = RunFailure.of(e);
        TracedWork.currentFailed(failure.code());
        if (failure.code().equals("INTERNAL_ERROR") || failure.code().equals("APPLE_REFUSED")) {
            LOG.errorf(e, "Sync run %d of location %d failed unexpectedly", run.id(), (Object) run.locationId());
        } else {
            LOG.warnf(
                    "Sync run %d of location %d ends with %s because of %s",
                    run.id(), run.locationId(), failure.code(), FailureCause.of(e, AppleException.class));
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
