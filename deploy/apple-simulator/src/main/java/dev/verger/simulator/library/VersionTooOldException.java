package dev.verger.simulator.library;

/** A version id is not one of this listing, or older than the recorded changes. */
public final class VersionTooOldException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    VersionTooOldException() {
        super("version id unknown or too old", null, false, false);
    }
}
