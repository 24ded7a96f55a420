package dev.verger.catalog.sync;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;

/** Takes in the wish for a run. */
@ApplicationScoped
public class SyncQueue {

    private final SyncRunRepository runs;
    private final SyncScheduleRepository schedules;
    private final SyncWakeUp wakeUp;
    private final SyncTimes times;

    SyncQueue(
            SyncRunRepository runs,
            SyncScheduleRepository schedules,
            SyncWakeUp wakeUp,
            SyncTimes times) {
        this.runs = runs;
        this.schedules = schedules;
        this.wakeUp = wakeUp;
        this.times = times;
    }

    /**
     * Queues a full run that starts as soon as the location has no other, also when one is running:
     * what the running one read may be older than the wish. One that waits already becomes due now.
     */
    @Transactional
    public long request(long locationId, SyncCause cause) {
        long id = runs.enqueue(locationId, SyncKind.FULL, cause, times.now());
        wakeUp.afterCommit();
        return id;
    }

    /** The run that is running, else the one that waits, else a new one. */
    @Transactional
    long requestUnlessRunning(long locationId, SyncCause cause) {
        Optional<Long> running = runs.running(locationId);
        return running.isPresent() ? running.get() : request(locationId, cause);
    }

    /** A new location gets its place in the schedule. */
    @Transactional
    public void schedule(long locationId) {
        schedules.create(locationId, times.regular(locationId));
    }

    /** Ends what waits for a location that was deleted. What runs ends by itself. */
    @Transactional
    public void cancel(long locationId) {
        runs.abandonWaiting(locationId, times.now());
        schedules.remove(locationId);
    }
}
