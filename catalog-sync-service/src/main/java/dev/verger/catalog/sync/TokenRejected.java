package dev.verger.catalog.sync;

import com.fasterxml.jackson.annotation.JsonFormat;

/**
 * Apple refused the token, also after it was fetched once more. Published with the end of the run.
 *
 * @param state {@code EXPIRED}, {@code REVOKED} or {@code INVALID}
 */
record TokenRejected(
        @JsonFormat(shape = JsonFormat.Shape.STRING) long locationId,
        int tokenVersion,
        String state,
        Integer appleErrorNumber) {}
