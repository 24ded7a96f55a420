package dev.verger.catalog.assignment;

/** Why an assignment ended. */
public enum EndReason {
    /** Somebody released it through Verger. */
    RELEASED,
    /** Somebody revoked all licenses of the location through Verger. */
    REVOKED,
    /** Its user was retired. */
    RETIRED,
    /** It was not Verger's doing: another server, or Apple. */
    ELSEWHERE
}
