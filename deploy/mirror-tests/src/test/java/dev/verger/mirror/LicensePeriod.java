package dev.verger.mirror;

import java.time.Instant;

/**
 * A period in which a holder had a license, as far as repeated observations show. Times are those of the moved clock.
 */
final class LicensePeriod {

    final Assignment assignment;

    /** The latest possible begin. */
    final Instant seenFirst;

    /** The last time at which it was observed. */
    Instant seenLast;

    /** The latest possible end; null while it lasts. */
    Instant missed;

    /** When it was observed in the mirror for the first time; null if never. */
    Instant mirrored;

    LicensePeriod(Assignment assignment, Instant seenFirst, Instant seenLast) {
        this.assignment = assignment;
        this.seenFirst = seenFirst;
        this.seenLast = seenLast;
    }

    boolean ended() {
        return missed != null;
    }

    @Override
    public String toString() {
        return assignment
                + " held "
                + seenFirst
                + " … "
                + (ended() ? seenLast + " (gone at " + missed + ")" : "now")
                + ", mirrored "
                + mirrored;
    }
}
