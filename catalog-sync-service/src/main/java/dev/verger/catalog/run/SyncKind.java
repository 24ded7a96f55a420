package dev.verger.catalog.run;

/** What a run reads. */
public enum SyncKind {
    /** Everything, so that also what is gone is found. */
    FULL,
    /** What changed since the last run. */
    DELTA,
    /** Whether the titles are still available in the App Store. */
    STORE_CHECK
}
