package dev.verger.catalog.operation;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An operation as clients see it. */
@Schema(name = "Operation", description = "A change of assignments or users at Apple.")
record OperationResponse(
        @JsonFormat(shape = JsonFormat.Shape.STRING) @Schema(type = SchemaType.STRING)
        long id,

        @JsonFormat(shape = JsonFormat.Shape.STRING) @Schema(type = SchemaType.STRING)
        long locationId,

        OperationType type,
        OperationState state,

        @Schema(
                description =
                        "Tasks: titles times devices and users, or the users to create or retire. 0 until it is known what a"
                                + " revocation takes.")
        long requested,

        @Schema(description = "Tasks that Apple confirmed.") long completed,

        @Schema(description = "Tasks with nothing to do.") long skipped,

        long failed,

        @Schema(description = "While it is PAUSED: the state of the token.")
        String pauseReason,

        String requestedBy,
        Instant createdAt,
        Instant startedAt,
        Instant finishedAt) {

    static OperationResponse of(Operation operation) {
        return new OperationResponse(
                operation.id(),
                operation.locationId(),
                operation.type(),
                operation.state(),
                operation.requested(),
                operation.completed(),
                operation.skipped(),
                operation.failed(),
                operation.pauseReason(),
                operation.requestedBy(),
                operation.createdAt(),
                operation.startedAt(),
                operation.finishedAt());
    }
}
