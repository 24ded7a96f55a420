package dev.verger.catalog.sync;

import com.fasterxml.jackson.annotation.JsonFormat;
import dev.verger.catalog.run.SyncCause;
import dev.verger.catalog.run.SyncKind;
import java.time.Instant;

/**
 * A run ended well. Published with the end of the run; unlimited titles are left out of the sums.
 *
 * @param finishedAt strictly later than that of any earlier run of the location
 */
record SyncCompleted(
        @JsonFormat(shape = JsonFormat.Shape.STRING) long locationId,
        @JsonFormat(shape = JsonFormat.Shape.STRING) long runId,
        SyncKind kind,
        SyncCause cause,
        int tokenVersion,
        long totalPurchasedLicenses,
        long totalUsedLicenses,
        long titles,
        long assignments,
        long users,
        int appleRequests,
        Instant startedAt,
        Instant finishedAt) {}
