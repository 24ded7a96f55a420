package dev.verger.catalog.operation;

/** State of one task of an operation. Clients see the last three. */
public enum ResultState {
    /** In no request yet. */
    OPEN,
    /** In a request of which Apple has not said yet how it ended. */
    SENT,
    DONE,
    /** There was nothing to do. */
    SKIPPED,
    FAILED
}
