package dev.verger.catalog.sync;

import dev.verger.catalog.staging.Removals;

/**
 * Which removals need a second listing, and when a second listing agrees with the first. A listing that lacks rows and
 * is consistent in itself cannot be detected in any other way.
 */
final class SecondListingRule {

    /** Of fewer rows, more than half may well end at once. */
    private static final long FEW = 100;

    /** The second listing may differ by a tenth of what the first would have ended. */
    private static final long TOLERANCE = 10;

    private SecondListingRule() {}

    /** More than half of more than 100 rows, or all of any number. */
    static boolean appliesTo(Removals removals) {
        long ends = removals.ends();
        long known = removals.known();
        return ends > 0 && (ends == known || known > FEW && ends > known - ends);
    }

    /**
     * @param first rows that the first listing would have ended
     * @param second rows that the second one would end
     */
    static boolean agree(long first, long second) {
        return Math.abs(second - first) * TOLERANCE <= first;
    }
}
