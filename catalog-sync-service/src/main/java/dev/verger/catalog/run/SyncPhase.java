package dev.verger.catalog.run;

/** How far a run is. */
public enum SyncPhase {
    CONFIG,
    ASSETS,
    METADATA,
    USERS,
    ASSIGNMENTS,
    DONE
}
