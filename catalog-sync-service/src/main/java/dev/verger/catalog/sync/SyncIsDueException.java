package dev.verger.catalog.sync;

/** A sync of the location waits, so its store check goes on later. */
final class SyncIsDueException extends RuntimeException {

    private static final long serialVersionUID = 1L;
}
