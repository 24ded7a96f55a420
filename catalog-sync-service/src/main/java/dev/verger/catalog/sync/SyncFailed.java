package dev.verger.catalog.sync;

import com.fasterxml.jackson.annotation.JsonFormat;
import dev.verger.catalog.run.SyncCause;
import dev.verger.catalog.run.SyncKind;
import java.time.Instant;

/**
 * A run ended without a result. Published with the end of the run; carries no text of Apple's.
 *
 * @param tokenVersion null when no token could be fetched
 * @param nextTryAt null when it needs an administrator
 */
record SyncFailed(
        @JsonFormat(shape = JsonFormat.Shape.STRING) long locationId,
        @JsonFormat(shape = JsonFormat.Shape.STRING) long runId,
        SyncKind kind,
        SyncCause cause,
        Integer tokenVersion,
        Reason reason,
        Integer appleErrorNumber,
        Instant nextTryAt) {

    /**
     * @param code stable
     * @param description one sentence for administrators
     */
    record Reason(String code, String description) {}
}
