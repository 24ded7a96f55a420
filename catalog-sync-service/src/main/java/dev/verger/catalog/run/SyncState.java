package dev.verger.catalog.run;

/** Outcome of a run. */
public enum SyncState {
    QUEUED,
    RUNNING,
    SUCCEEDED,
    FAILED,
    /** There was nothing to sync any more: the location was deleted, or its token cannot be used. */
    ABANDONED
}
