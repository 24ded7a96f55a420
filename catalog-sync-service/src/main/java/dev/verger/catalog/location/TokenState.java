package dev.verger.catalog.location;

/** What the token of a location is worth, as its owner says. */
public enum TokenState {
    VALID,
    EXPIRING,
    EXPIRED,
    REVOKED,
    INVALID,
    IN_USE_ELSEWHERE;

    /** Whether Apple can be asked for the location at all. */
    public boolean usable() {
        return this == VALID || this == EXPIRING;
    }
}
