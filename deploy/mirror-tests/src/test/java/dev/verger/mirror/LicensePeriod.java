package dev.verger.mirror;

import java.time.Instant;

/**
 * A license that somebody held for a while, as far as looking now and then can tell. Times are those of the moved
 * clock.
 */
final class Hold {

    final Assignment assignment;

    /** When it had begun at the latest. */
    final Instant seenFirst;

    /** When it went on at least. */
    Instant seenLast;

    /** When it was over at the latest; null while it is held. */
    Instant missed;

    /** When it was seen in the mirror for the first time; null if never. */
    Instant mirrored;

    Hold(Assignment assignment, Instant seenFirst, Instant seenLast) {
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
