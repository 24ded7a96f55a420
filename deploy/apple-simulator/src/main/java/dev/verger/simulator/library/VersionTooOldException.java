package dev.verger.simulator.library;

/** A version id that is none of this listing, or older than what is remembered. */
public final class VersionTooOldException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    VersionTooOldException() {
        super("version id unknown or too old", null, false, false);
    }
}
