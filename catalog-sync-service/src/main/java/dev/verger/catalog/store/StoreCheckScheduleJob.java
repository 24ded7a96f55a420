package dev.verger.catalog.store;

import dev.verger.catalog.run.RunQueue;
import dev.verger.catalog.run.SyncCause;
import dev.verger.catalog.run.SyncKind;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/**
 * Queues a store check for each location whose time has come, a few at a time: what is not queued stays due, so that
 * checks never keep syncs waiting.
 */
@ApplicationScoped
class StoreCheckScheduleJob {

    private final StoreCheckScheduleRepository schedules;
    private final RunQueue queue;
    private final StoreCheckTimes times;
    private final StoreCheckConfig config;

    StoreCheckScheduleJob(
            StoreCheckScheduleRepository schedules, RunQueue queue, StoreCheckTimes times, StoreCheckConfig config) {
        this.schedules = schedules;
        this.queue = queue;
        this.times = times;
        this.config = config;
    }

    @Scheduled(every = "{verger.schedule.store-check}", concurrentExecution = ConcurrentExecution.SKIP)
    @Transactional
    void queueDue() {
        schedules.forgetDeleted();
        int room = config.parallelRuns() - schedules.active();
        if (room <= 0) {
            return;
        }
        for (long locationId : schedules.lockDue(times.now(), room)) {
            schedules.next(locationId, times.regular(locationId));
            queue.request(locationId, SyncKind.STORE_CHECK, SyncCause.SCHEDULE);
        }
    }
}
