package dev.verger.catalog.recount;

import dev.verger.catalog.apple.InterruptedRunException;
import dev.verger.catalog.lease.Activity;
import dev.verger.catalog.lease.Lease;
import dev.verger.catalog.lease.Work;
import dev.verger.catalog.lease.WorkSource.Search;
import dev.verger.catalog.lease.WorkerSettings;
import dev.verger.catalog.lease.Workers;
import dev.verger.catalog.location.LocationLog;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Claims locations of which titles are read again, and reads them on this replica. */
@ApplicationScoped
class RecountWorkers {

    private static final Logger LOG = Logger.getLogger(RecountWorkers.class);

    /** Pauses that Apple asked for do not count. */
    private static final Duration STALLED_AFTER = Duration.ofMinutes(5);

    private static final Duration STOP_WITHIN = Duration.ofSeconds(5);

    private final RecountLeases leases;
    private final Recounts recounts;
    private final Workers workers;

    RecountWorkers(
            RecountLeases leases,
            Recounts recounts,
            RecountWakeUp wakeUp,
            RecountConfig config,
            MeterRegistry metrics) {
        this.leases = leases;
        this.recounts = recounts;
        this.workers = new Workers(settings(config), leases.leases(), this::claim, wakeUp.signal(), metrics);
    }

    private static WorkerSettings settings(RecountConfig config) {
        return new WorkerSettings(
                "recount", config.parallelLocations(), 0, STALLED_AFTER, config.poll(), STALLED_AFTER, STOP_WITHIN);
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

    private Work work(Lease lease) {
        var activity = new Activity(System::nanoTime);
        return new Work(
                lease,
                "Reading of single titles of location %d".formatted(lease.id()),
                false,
                activity,
                () -> LocationLog.of(lease.id()).around(() -> carryOut(lease, activity)));
    }

    private void carryOut(Lease lease, Activity activity) {
        try {
            recounts.read(lease, activity);
        } catch (InterruptedRunException e) {
            LOG.infof("Single titles of location %d are left to another replica", lease.id());
        }
    }
}
