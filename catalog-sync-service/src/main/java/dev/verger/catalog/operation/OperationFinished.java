package dev.verger.catalog.operation;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.Instant;

/**
 * An operation ended. Published with its end, once.
 *
 * @param state {@code COMPLETE}, {@code PARTIAL} or {@code FAILED}
 * @param requested tasks: titles times devices and users, or users
 * @param completed tasks that Apple confirmed
 * @param skipped tasks with nothing to do
 */
record OperationFinished(
        @JsonFormat(shape = JsonFormat.Shape.STRING) long locationId,
        @JsonFormat(shape = JsonFormat.Shape.STRING) long operationId,
        OperationType type,
        OperationState state,
        long requested,
        long completed,
        long skipped,
        long failed,
        String requestedBy,
        Instant finishedAt) {}
