package dev.verger.catalog.user;

import dev.verger.catalog.staging.StageTable;
import java.time.Instant;

/**
 * People that were read and not yet merged.
 *
 * @param versionId Apple's mark from which the next list of changes may start, or null when only a whole listing can
 *     follow
 * @param whole whether {@code listed} is everything at one moment, so that who is not there is gone
 * @param began when the first request was sent
 * @param listed rows of a listing of everything, or null
 * @param changed rows of a list of what changed, which are newer, or null
 */
public record StagedUsers(String versionId, boolean whole, Instant began, StageTable listed, StageTable changed)
        implements AutoCloseable {

    /** Apple's mark is that of the last merge. */
    boolean unchanged() {
        return listed == null && changed == null;
    }

    @Override
    public void close() {
        if (listed != null) {
            listed.close();
        }
        if (changed != null) {
            changed.close();
        }
    }
}
