package dev.verger.catalog.sync;

import java.time.Instant;

/**
 * One pass over one location, as the database has it. Times are UTC; what is not known yet is null.
 *
 * @param attempt grows each time that a replica claims it
 * @param appleRequests requests to Apple so far, failed ones included
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
        Instant nextTryAt) {}
