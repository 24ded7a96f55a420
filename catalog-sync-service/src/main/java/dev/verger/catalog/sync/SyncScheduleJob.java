package dev.verger.catalog.sync;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;

/** Queues a run for each location whose time has come: regular ones, and retries of failed ones. */
@ApplicationScoped
class SyncScheduleJob {

    private static final int BATCH = 500;

    private final SyncScheduleRepository schedules;
    private final SyncQueue queue;
    private final SyncTimes times;

    SyncScheduleJob(SyncScheduleRepository schedules, SyncQueue queue, SyncTimes times) {
        this.schedules = schedules;
        this.queue = queue;
        this.times = times;
    }

    @Scheduled(every = "{verger.schedule.sync}", concurrentExecution = ConcurrentExecution.SKIP)
    @Transactional
    void queueDue() {
        List<Long> due = schedules.lockDue(times.now(), BATCH);
        for (long locationId : due) {
            schedules.next(locationId, SyncRunRepository.at(times.regular(locationId)));
            queue.request(locationId, SyncCause.SCHEDULE);
        }
    }
}
