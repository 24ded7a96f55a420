package dev.verger.platform.stop;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.scheduler.Scheduler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * From the signal to stop on no scheduled job begins, so that those under way have ended before the database is closed.
 */
@ApplicationScoped
class NoFurtherJobs {

    private final Scheduler scheduler;

    NoFurtherJobs(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    void beginStop(@Observes ShutdownDelayInitiatedEvent event) {
        scheduler.pause();
    }
}
