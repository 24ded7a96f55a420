package dev.verger.catalog.invitation;

/** How far a user of an invitation is. */
enum UsageStatus {
    /** Nothing was sent yet, or the sending has not ended. */
    PENDING,

    /** Invited once, not accepted. */
    INVITED,

    /** Invited more than once, not accepted. */
    REMINDED,

    /** Linked to an Apple Account. */
    ASSOCIATED,

    /** The registration ended after the invitation was sent. */
    RETIRED,

    /** The last sending did not work for this user. */
    FAILED
}
