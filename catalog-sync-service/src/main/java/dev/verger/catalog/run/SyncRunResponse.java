package dev.verger.catalog.run;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A run as clients see it. */
@Schema(name = "SyncRun", description = "One pass over a location's library at Apple.")
record SyncRunResponse(
        @JsonFormat(shape = JsonFormat.Shape.STRING) @Schema(type = SchemaType.STRING)
        long id,

        SyncKind kind,
        SyncCause cause,
        SyncState state,
        SyncPhase phase,
        int pagesDone,

        @Schema(description = "By Apple's last page; may grow.")
        int pagesTotal,

        long rowsSeen,
        long rowsChanged,

        @Schema(description = "Requests to Apple so far, failed ones included.")
        int appleRequests,

        @Schema(description = "End of the pause that Apple asked for.")
        Instant pausedUntil,

        @Schema(
                description =
                        "Why a run that has begun is queued again: it would have ended so much that a second listing has to agree. Absent otherwise.")
        SyncWait waitingFor,

        @Schema(description = "When a run that waits for something goes on. Absent otherwise.")
        Instant nextTryAt,

        Instant queuedAt,
        Instant startedAt,
        Instant finishedAt,
        Error error) {

    /** Why it failed or was abandoned. */
    @Schema(name = "SyncRunError")
    record Error(
            @Schema(description = "Stable; the state of the token when that is the reason.")
            String code,

            String description,

            @Schema(description = "Apple's own number, when Apple gave one.")
            Integer appleErrorNumber,

            @Schema(description = "Absent when it needs an administrator.")
            Instant nextTryAt) {}

    static SyncRunResponse of(SyncRun run) {
        return new SyncRunResponse(
                run.id(),
                run.kind(),
                run.cause(),
                run.state(),
                run.phase(),
                run.pagesDone(),
                run.pagesTotal(),
                run.rowsSeen(),
                run.rowsChanged(),
                run.appleRequests(),
                run.pausedUntil(),
                run.waitingFor(),
                run.waitingFor() == null ? null : run.nextTryAt(),
                run.queuedAt(),
                run.startedAt(),
                run.finishedAt(),
                run.errorCode() == null
                        ? null
                        : new Error(run.errorCode(), run.errorDescription(), run.appleErrorNumber(), run.nextTryAt()));
    }
}
