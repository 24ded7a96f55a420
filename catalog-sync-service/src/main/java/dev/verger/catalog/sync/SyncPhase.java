package dev.verger.catalog.sync;

/** How far a run is. */
public enum SyncPhase {
    CONFIG,
    ASSETS,
    METADATA,
    USERS,
    ASSIGNMENTS,
    DONE
}
