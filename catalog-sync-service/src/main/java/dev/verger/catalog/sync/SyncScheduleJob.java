package dev.verger.catalog.sync;

import dev.verger.catalog.run.RunQueue;
import dev.verger.catalog.run.SyncCause;
import dev.verger.catalog.run.SyncKind;
import dev.verger.catalog.sync.SyncScheduleRepository.Due;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** Queues a run for each location whose time has come: regular ones, and retries of failed ones. */
@ApplicationScoped
class SyncScheduleJob {

    private static final int BATCH = 500;

    private final SyncScheduleRepository schedules;
    private final RunQueue queue;
    private final SyncTimes times;

    SyncScheduleJob(SyncScheduleRepository schedules, RunQueue queue, SyncTimes times) {
        this.schedules = schedules;
        this.queue = queue;
        this.times = times;
    }

    @Scheduled(every = "{verger.schedule.sync}", concurrentExecution = ConcurrentExecution.SKIP)
    @Transactional
    void queueDue() {
        for (Due due : schedules.lockDue(times.now(), BATCH)) {
            long locationId = due.locationId();
            schedules.next(locationId, times.regular(locationId));
            queue.request(locationId, due.everything() ? SyncKind.FULL : SyncKind.DELTA, SyncCause.SCHEDULE);
        }
    }
}
