package dev.verger.catalog.run;

/** Why a run was queued, the most urgent first. */
public enum SyncCause {
    UPLOAD,
    RENEWAL,
    RECLAIM,
    ON_DEMAND,
    WEBHOOK,
    SCHEDULE
}
