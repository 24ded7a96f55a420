package dev.verger.catalog.webhook;

/** What became of a message. */
enum Outcome {
    APPLIED,
    /** It changes nothing here. */
    NOTHING_TO_DO,
    /** Verger has no use for its type. */
    IGNORED,
    /** The event of an own operation. */
    OWN_OPERATION,
    /** Apple's lists say more; a sync reads them. */
    SYNC_REQUESTED,
    /** Apple may not be asked now; a renewal or a reclaim starts a sync. */
    TOKEN_UNUSABLE,
    LOCATION_DELETED,
    /** It is not what Apple documents. */
    UNREADABLE,
    /** Applying it failed, and would fail again. */
    INTERNAL_ERROR,
    /** The replicas that applied it died. */
    LOST_LEASES;

    /** Whether the message could not be applied. */
    boolean isFailure() {
        return this == UNREADABLE || this == INTERNAL_ERROR || this == LOST_LEASES;
    }
}
