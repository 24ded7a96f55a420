package dev.verger.catalog.run;

import java.time.Instant;

/** A run cannot go on now; its handler puts it back into the queue. */
public abstract class PutOffException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Instant until;

    /** @param until when the run goes on at the earliest */
    protected PutOffException(String message, Instant until) {
        super(message);
        this.until = until;
    }

    Instant until() {
        return until;
    }
}
