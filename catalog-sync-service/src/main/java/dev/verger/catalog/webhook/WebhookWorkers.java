package dev.verger.catalog.webhook;

import dev.verger.catalog.apple.InterruptedRunException;
import dev.verger.catalog.lease.Activity;
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

/** Claims locations with messages that wait, and applies these on this replica. */
@ApplicationScoped
class WebhookWorkers {

    private static final Logger LOG = Logger.getLogger(WebhookWorkers.class);

    /** Pauses that Apple asked for do not count. */
    private static final Duration STALLED_AFTER = Duration.ofMinutes(5);

    private static final Duration STOP_WITHIN = Duration.ofSeconds(5);

    private final WebhookLeases leases;
    private final MessageBatch batch;
    private final Workers workers;

    WebhookWorkers(
            WebhookLeases leases,
            MessageBatch batch,
            WebhookWakeUp wakeUp,
            WebhookConfig config,
            MeterRegistry metrics) {
        this.leases = leases;
        this.batch = batch;
        this.workers = new Workers(settings(config), leases.leases(), this::claim, wakeUp.signal(), metrics);
    }

    private static WorkerSettings settings(WebhookConfig config) {
        return new WorkerSettings(
                "webhook", config.parallelLocations(), 0, STALLED_AFTER, config.poll(), STALLED_AFTER, STOP_WITHIN);
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

    private Work work(WebhookLeases.Claimed claimed) {
        var activity = new Activity(System::nanoTime);
        return new Work(
                claimed.lease(),
                "Notifications of location %d".formatted(claimed.lease().id()),
                false,
                activity,
                () -> LocationLog.of(claimed.lease().id()).around(() -> carryOut(claimed, activity)));
    }

    private void carryOut(WebhookLeases.Claimed claimed, Activity activity) {
        try {
            batch.apply(claimed.lease(), claimed.lostLeases(), activity);
        } catch (InterruptedRunException e) {
            LOG.infof(
                    "Notifications of location %d are left to another replica",
                    claimed.lease().id());
        }
    }
}
