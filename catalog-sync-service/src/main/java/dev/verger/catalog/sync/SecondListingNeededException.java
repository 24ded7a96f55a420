package dev.verger.catalog.sync;

import dev.verger.catalog.run.PutOffException;
import java.time.Instant;

/** A listing would end so much that a second one has to agree; nothing of it was merged. */
final class SecondListingNeededException extends PutOffException {

    private static final long serialVersionUID = 1L;

    /** @param nextTryAt before which the second listing does not count */
    SecondListingNeededException(Instant nextTryAt) {
        super("A second listing is needed, not before " + nextTryAt, nextTryAt);
    }
}
