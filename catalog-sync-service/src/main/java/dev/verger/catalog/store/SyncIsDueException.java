package dev.verger.catalog.store;

import dev.verger.catalog.run.PutOffException;
import java.time.Instant;

/** A sync of the location waits, so its store check goes on later. */
final class SyncIsDueException extends PutOffException {

    private static final long serialVersionUID = 1L;

    SyncIsDueException(Instant now) {
        super("A sync of the location is due", now);
    }
}
