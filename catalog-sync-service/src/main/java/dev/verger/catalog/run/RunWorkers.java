package dev.verger.catalog.run;

import dev.verger.catalog.apple.InterruptedRunException;
import dev.verger.catalog.lease.Activity;
import dev.verger.catalog.lease.Lease;
import dev.verger.catalog.lease.Work;
import dev.verger.catalog.lease.WorkActivities;
import dev.verger.catalog.lease.WorkSource.Search;
import dev.verger.catalog.lease.WorkerSettings;
import dev.verger.catalog.lease.Workers;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Claims and carries out runs on this replica, and releases their leases when it stops. */
@ApplicationScoped
class RunWorkers {

    private static final Logger LOG = Logger.getLogger(RunWorkers.class);

    private final RunLeases leases;
    private final RunExecutor runner;
    private final WorkActivities activities;
    private final Workers workers;

    RunWorkers(
            RunLeases leases,
            RunExecutor runner,
            WorkActivities activities,
            RunWakeUp wakeUp,
            RunConfig config,
            MeterRegistry metrics) {
        this.leases = leases;
        this.runner = runner;
        this.activities = activities;
        this.workers = new Workers(settings(config), leases.leases(), this::claim, wakeUp.signal(), metrics);
    }

    private static WorkerSettings settings(RunConfig config) {
        return new WorkerSettings(
                "sync",
                config.parallelRuns(),
                config.slotsForShortRuns(),
                config.shortRun(),
                config.poll(),
                config.stalledAfter(),
                config.stopWithin());
    }

    void start(@Observes StartupEvent event) {
        workers.start();
    }

    /** Another replica continues while this one still answers requests. */
    void beginStop(@Observes ShutdownDelayInitiatedEvent event) {
        workers.beginStop();
    }

    void stop(@Observes ShutdownEvent event) {
        workers.stop();
    }

    Workers workers() {
        return workers;
    }

    private Optional<Work> claim(Search search) {
        return leases.claimNext(search).map(this::work);
    }

    private Work work(RunLeases.Claimed claimed) {
        SyncRun run = claimed.run();
        var activity = new Activity(System::nanoTime);
        Lease lease = leases.lease(run);
        LOG.debugf("Claimed sync run %d of location %d, attempt %d", run.id(), run.locationId(), lease.attempt());
        return new Work(
                lease,
                "Sync run %d of location %d".formatted(run.id(), run.locationId()),
                claimed.isLong(),
                activity,
                () -> carryOut(run, lease, activity));
    }

    private void carryOut(SyncRun run, Lease lease, Activity activity) {
        activities.begin(lease, activity);
        try {
            runner.run(run, lease, activity);
        } catch (InterruptedRunException e) {
            LOG.infof("Sync run %d is left to another replica", run.id());
        } finally {
            activities.end(lease);
        }
    }
}
