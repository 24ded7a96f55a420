package dev.verger.catalog.sync;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;

/** Takes in the wish for a run. */
@ApplicationScoped
public class SyncQueue {

    private final SyncRunRepository runs;
    private final SyncScheduleRepository schedules;
    private final PendingRemovalRepository removals;
    private final StoreCheckScheduleRepository storeChecks;
    private final SyncWakeUp wakeUp;
    private final SyncTimes times;
    private final StoreCheckTimes storeCheckTimes;

    SyncQueue(
            SyncRunRepository runs,
            SyncScheduleRepository schedules,
            PendingRemovalRepository removals,
            StoreCheckScheduleRepository storeChecks,
            SyncWakeUp wakeUp,
            SyncTimes times,
            StoreCheckTimes storeCheckTimes) {
        this.runs = runs;
        this.schedules = schedules;
        this.removals = removals;
        this.storeChecks = storeChecks;
        this.wakeUp = wakeUp;
        this.times = times;
        this.storeCheckTimes = storeCheckTimes;
    }

    /**
     * Queues a full run that starts as soon as the location has no other, also when one is running: what the running
     * one read may be older than the wish. One that waits already becomes due now.
     */
    @Transactional
    public long request(long locationId, SyncCause cause) {
        return request(locationId, SyncKind.FULL, cause);
    }

    /** The same for a run of another kind. */
    @Transactional
    long request(long locationId, SyncKind kind, SyncCause cause) {
        long id = runs.enqueue(locationId, kind, cause, times.now());
        wakeUp.afterCommit();
        return id;
    }

    /** Another server holds the location from now on: what it ends is nobody's business here. */
    @Transactional
    public void givenAway(long locationId) {
        schedules.endSilently(locationId);
    }

    /** The location is ours again: everything may have changed meanwhile. */
    @Transactional
    public void takenBack(long locationId) {
        schedules.endSilently(locationId);
        request(locationId, SyncCause.RECLAIM);
    }

    /** The run that is running or was put off, else the one that waits, else a new one. */
    @Transactional
    long requestUnlessRunning(long locationId, SyncCause cause) {
        Optional<Long> running = runs.running(locationId);
        return running.isPresent() ? running.get() : request(locationId, cause);
    }

    /** A new location gets its places in the schedules of syncs and of store checks. */
    @Transactional
    public void schedule(long locationId) {
        schedules.create(locationId, times.regular(locationId));
        storeChecks.create(locationId, storeCheckTimes.regular(locationId));
    }

    /** Ends what waits for a location that was deleted. What runs ends by itself. */
    @Transactional
    public void cancel(long locationId) {
        runs.abandonWaiting(locationId, times.now());
        schedules.remove(locationId);
        removals.removeAll(locationId);
    }
}
