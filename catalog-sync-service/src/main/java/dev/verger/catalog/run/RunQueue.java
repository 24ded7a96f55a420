package dev.verger.catalog.run;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Enqueues runs. */
@ApplicationScoped
public class RunQueue {

    private final SyncRunRepository runs;
    private final RunWakeUp wakeUp;
    private final Clock clock;

    RunQueue(SyncRunRepository runs, RunWakeUp wakeUp, Clock clock) {
        this.runs = runs;
        this.wakeUp = wakeUp;
        this.clock = clock;
    }

    /**
     * Queues a full run that starts as soon as the location has no other, also when one is running: what the running
     * one read may be older than the request. One that waits already becomes due now.
     */
    @Transactional
    public long request(long locationId, SyncCause cause) {
        return request(locationId, SyncKind.FULL, cause);
    }

    /** The same for a run of another kind. */
    @Transactional
    public long request(long locationId, SyncKind kind, SyncCause cause) {
        long id = runs.enqueue(locationId, kind, cause, clock.instant());
        wakeUp.afterCommit();
        return id;
    }

    /** The run that is running or was put off, else the one that waits, else a new one. */
    @Transactional
    long requestUnlessRunning(long locationId, SyncCause cause) {
        Optional<Long> running = runs.running(locationId);
        return running.isPresent() ? running.get() : request(locationId, cause);
    }

    /** Ends what waits for a location that was deleted. What runs ends by itself. */
    @Transactional
    public void cancel(long locationId) {
        runs.abandonWaiting(locationId, clock.instant());
    }

    /**
     * In the transaction that holds the run: it goes back into the queue, and other syncs of the location wait for it.
     */
    @Transactional(TxType.MANDATORY)
    public void putOff(SyncRun run, SyncWait reason, Instant until) {
        runs.putOff(run.id(), reason, until);
    }

    /** Whether a sync of the location waits whose time has come. */
    public boolean syncIsDue(long locationId) {
        return runs.syncIsDue(locationId, clock.instant());
    }

    /**
     * In the transaction that holds the run: a store check goes back into the queue, behind syncs of its location.
     *
     * @param until when it goes on at the earliest
     * @return false when the next one of the location waits there already
     */
    @Transactional(TxType.MANDATORY)
    public boolean giveWay(SyncRun run, Instant until) {
        return runs.giveWay(run.id(), until);
    }
}
