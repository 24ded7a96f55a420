package dev.verger.catalog.run;

import dev.verger.catalog.staging.StageOwner;
import java.time.Instant;

/**
 * One pass over one location, as the database has it. Times are UTC; what is not known yet is null.
 *
 * @param attempt grows each time that a replica claims it
 * @param lostLeases how many of the claims ended because a replica died or did not get further
 * @param appleRequests requests to Apple so far, failed ones included
 * @param traceparent of what asked for it first; null if that belongs to no trace
 */
public record SyncRun(
        long id,
        long locationId,
        SyncKind kind,
        SyncCause cause,
        SyncState state,
        SyncPhase phase,
        Integer tokenVersion,
        int attempt,
        int lostLeases,
        int pagesDone,
        int pagesTotal,
        long rowsSeen,
        long rowsChanged,
        int appleRequests,
        Instant pausedUntil,
        Instant queuedAt,
        Instant dueAt,
        Instant startedAt,
        Instant finishedAt,
        String errorCode,
        String errorDescription,
        Integer appleErrorNumber,
        Instant nextTryAt,
        SyncWait waitingFor,
        String traceparent) {

    /** The owner of the stages of this attempt. */
    public StageOwner stages() {
        return new StageOwner(id, attempt);
    }
}
