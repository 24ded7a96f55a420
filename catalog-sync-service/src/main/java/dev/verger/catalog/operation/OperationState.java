package dev.verger.catalog.operation;

/** How far an operation is. */
public enum OperationState {
    PENDING,
    RUNNING,
    /** The token cannot be used, or another server claims the location. Goes on once that is over. */
    PAUSED,
    /** Every task was done or had nothing to do. */
    COMPLETE,
    /** Some tasks failed. */
    PARTIAL,
    /** Every task failed. */
    FAILED
}
