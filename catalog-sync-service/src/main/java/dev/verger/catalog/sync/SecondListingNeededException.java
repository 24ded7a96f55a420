package dev.verger.catalog.sync;

import java.time.Instant;

/** A listing would end so much that a second one has to agree; nothing of it was merged. */
class SecondListingNeededException extends RuntimeException {

    private final Instant nextTryAt;

    /** @param nextTryAt before which the second listing does not count */
    SecondListingNeededException(Instant nextTryAt) {
        super("A second listing is needed, not before " + nextTryAt);
        this.nextTryAt = nextTryAt;
    }

    Instant nextTryAt() {
        return nextTryAt;
    }
}
