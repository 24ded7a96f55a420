package dev.verger.catalog.sync;

import java.time.Instant;

/**
 * Where the next run of a location continues.
 *
 * @param failures runs that failed in a row
 * @param assetsVersionId Apple's mark of the list that the mirror equals, or null
 * @param usersVersionId Apple's mark since which users may have changed, or null
 * @param assignmentsVersionId the same for assignments
 * @param assignmentsSettled whether the mirror equals that list of assignments, ends included
 * @param silentSince when it was last known that another server may have ended assignments: rows that were confirmed
 *     before end without an event; null once all of them were seen again
 */
public record SyncCheckpoint(
        int failures,
        String assetsVersionId,
        String usersVersionId,
        String assignmentsVersionId,
        boolean assignmentsSettled,
        Instant endEventsSuppressedSince,
        Instant lastSuccessAt) {

    static final SyncCheckpoint FIRST = new SyncCheckpoint(0, null, null, null, false, null, null);

    /** Apple's mark of the list that the mirror of assignments equals, or null. */
    String settledAssignments() {
        return assignmentsSettled ? assignmentsVersionId : null;
    }
}
