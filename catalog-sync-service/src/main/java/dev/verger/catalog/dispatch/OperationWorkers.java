package dev.verger.catalog.dispatch;

import dev.verger.catalog.apple.InterruptedRunException;
import dev.verger.catalog.lease.Activity;
import dev.verger.catalog.lease.Lease;
import dev.verger.catalog.lease.Work;
import dev.verger.catalog.lease.WorkActivities;
import dev.verger.catalog.lease.WorkSource.Search;
import dev.verger.catalog.lease.WorkerSettings;
import dev.verger.catalog.lease.Workers;
import dev.verger.catalog.location.LocationLog;
import dev.verger.catalog.operation.Operation;
import dev.verger.catalog.operation.OperationWakeUp;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Claims and carries out operations on this replica, and releases their leases when it stops. */
@ApplicationScoped
class OperationWorkers {

    private static final Logger LOG = Logger.getLogger(OperationWorkers.class);

    /** An operation that keeps its worker slot for longer counts as long. */
    private static final Duration SHORT = Duration.ofMinutes(1);

    private final OperationLeases leases;
    private final OperationExecutor executor;
    private final WorkActivities activities;
    private final Workers workers;

    OperationWorkers(
            OperationLeases leases,
            OperationExecutor executor,
            WorkActivities activities,
            OperationWakeUp wakeUp,
            OperationConfig config,
            MeterRegistry metrics) {
        this.leases = leases;
        this.executor = executor;
        this.activities = activities;
        this.workers = new Workers(settings(config), leases.leases(), this::claim, wakeUp.signal(), metrics);
    }

    private static WorkerSettings settings(OperationConfig config) {
        return new WorkerSettings(
                "operation",
                config.parallel(),
                config.slotsForShort(),
                SHORT,
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

    private Work work(Operation operation) {
        var activity = new Activity(System::nanoTime);
        Lease lease = leases.lease(operation);
        LOG.debugf(
                "Claimed operation %d of location %d, attempt %d",
                operation.id(), operation.locationId(), lease.attempt());
        long left = operation.requested() - operation.completed() - operation.skipped() - operation.failed();
        return new Work(
                lease,
                "Operation %d of location %d".formatted(operation.id(), operation.locationId()),
                left >= OperationLeases.LONG,
                activity,
                () -> LocationLog.of(operation.locationId())
                        .and("operationId", operation.id())
                        .around(() -> carryOut(operation, lease, activity)));
    }

    private void carryOut(Operation operation, Lease lease, Activity activity) {
        activities.begin(lease, activity);
        try {
            executor.run(operation, activity);
        } catch (InterruptedRunException e) {
            LOG.infof("Operation %d is left to another replica", operation.id());
        } finally {
            activities.end(lease);
        }
    }
}
