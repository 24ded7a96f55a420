package dev.verger.catalog.assignment;

import dev.verger.catalog.staging.StageTable;
import java.time.Instant;

/**
 * Assignments that were read and not yet merged.
 *
 * @param extent what the rows are, and so what may be concluded from a row that is not there
 * @param versionId Apple's mark from which the next list of changes may start, or null when only a whole listing can
 *     follow
 * @param settled whether the mirror equals Apple's list of that version once this is merged
 * @param asked whether Apple was asked for everything that a listing did not show, so that each row of the mirror is
 *     known to be there or gone
 * @param began when the first request was sent: rows that were confirmed later are not closed, and rows that ended
 *     later do not come back
 * @param listed rows of a listing of everything, or null
 * @param changed rows of a list of what changed, or null
 * @param gone rows that are proven to have ended, or null
 */
public record StagedAssignments(
        Extent extent,
        String versionId,
        boolean settled,
        boolean asked,
        Instant began,
        StageTable listed,
        StageTable changed,
        StageTable gone)
        implements AutoCloseable {

    /** How much was read. */
    public enum Extent {
        /** Apple's mark is that of the last merge: there is nothing to merge. */
        UNCHANGED,
        /** What changed since the last merge. A row that is not there says nothing. */
        CHANGES,
        /** Everything, while it changed. Only what was asked for one by one is gone. */
        INCONSISTENT,
        /**
         * Everything at one moment, but of some titles fewer holders than Apple counts. Of those only what was asked
         * for one by one is gone; of the others, what is not there.
         */
        SHORT,
        /** Everything at one moment. What is not there is gone. */
        WHOLE
    }

    static StagedAssignments unchanged(String versionId, boolean settled, Instant began) {
        return new StagedAssignments(Extent.UNCHANGED, versionId, settled, settled, began, null, null, null);
    }

    static StagedAssignments changes(String versionId, Instant began, StageTable changed) {
        return new StagedAssignments(Extent.CHANGES, versionId, false, false, began, null, changed, null);
    }

    static StagedAssignments whole(String versionId, Instant began, StageTable listed) {
        return new StagedAssignments(Extent.WHOLE, versionId, true, true, began, listed, null, null);
    }

    @Override
    public void close() {
        closeIfAny(listed);
        closeIfAny(changed);
        closeIfAny(gone);
    }

    private static void closeIfAny(StageTable stage) {
        if (stage != null) {
            stage.close();
        }
    }
}
