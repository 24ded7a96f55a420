package dev.verger.catalog.sync;

import jakarta.enterprise.context.ApplicationScoped;

/** Queues the runs that are due at once; the scheduler looks for them once a second. */
@ApplicationScoped
public class DueRuns {

    private final SyncScheduleJob job;

    DueRuns(SyncScheduleJob job) {
        this.job = job;
    }

    public void queue() {
        job.queueDue();
    }
}
