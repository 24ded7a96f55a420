package dev.verger.catalog.store;

import java.time.Duration;
import java.time.Instant;

/**
 * What the public is shown of a title in a storefront, and what was concluded from it.
 *
 * @param lookedAt when the store was last looked at for it; null when it never was
 * @param seen whether it was there
 * @param missingSince the first look of those in a row in which it was missing although an owner saw it; null when
 *     there is none
 * @param removed whether it was concluded that it left
 */
public record StoreTitle(String adamId, Instant lookedAt, Boolean seen, Instant missingSince, boolean removed) {

    boolean missing() {
        return lookedAt != null && Boolean.FALSE.equals(seen);
    }

    boolean shown() {
        return lookedAt != null && Boolean.TRUE.equals(seen);
    }

    /** Whether it is suspected to have left and needs another look to be sure. */
    boolean suspected() {
        return missingSince != null && !removed;
    }

    /** Whether the last look is independent of the first one that missed it. */
    boolean missedTwice(Duration apart) {
        return missing() && missingSince != null && !lookedAt.isBefore(missingSince.plus(apart));
    }
}
