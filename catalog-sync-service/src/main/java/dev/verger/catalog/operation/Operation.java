package dev.verger.catalog.operation;

import java.time.Instant;

/**
 * One operation, as the database has it. Times are UTC; what is not known yet is null.
 *
 * @param requested tasks: titles times devices and users, or users to create or retire; of an operation on everything
 *     that is held, 0 until it was looked up
 * @param completed tasks that Apple confirmed
 * @param skipped tasks with nothing to do
 * @param planned whether its tasks are known
 * @param everything whether it takes all that its devices and users hold, of whichever title
 * @param failures steps in a row that did not work
 * @param attempt grows each time that a replica claims it
 * @param lostLeases how many of the claims ended because a replica died or did not get further
 * @param sendAfter until when nothing is sent, because Apple failed for a passing reason; null or over when there is
 *     none
 * @param pauseReason state of the token, while it is PAUSED
 * @param traceparent of the request that asked for it; null if that belongs to no trace
 */
public record Operation(
        long id,
        long locationId,
        OperationType type,
        OperationState state,
        long requested,
        long completed,
        long skipped,
        long failed,
        String requestedBy,
        Instant createdAt,
        Instant startedAt,
        Instant pausedAt,
        Instant sendAfter,
        Instant finishedAt,
        String pauseReason,
        boolean planned,
        boolean everything,
        int failures,
        int attempt,
        int lostLeases,
        String traceparent) {}
