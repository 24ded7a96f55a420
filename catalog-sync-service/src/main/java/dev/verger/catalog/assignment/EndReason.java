package dev.verger.catalog.assignment;

/** Why an assignment ended. */
public enum EndReason {
    /** A client of Verger released it. */
    RELEASED,
    /** A client of Verger revoked all licenses of the location. */
    REVOKED,
    /** Its user was retired. */
    RETIRED,
    /** It was not Verger's doing: another server, or Apple. */
    ELSEWHERE
}
