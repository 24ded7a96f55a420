package dev.verger.catalog.run;

/** Why a run that has begun does not go on yet. */
public enum SyncWait {
    /** The first one would have ended so much that a second must agree. */
    SECOND_LISTING
}
