package dev.verger.simulator.fault;

import java.util.Locale;
import java.util.Random;

/**
 * A change that another server makes between two pages; the same seed makes the same change to the same library.
 *
 * @param change whether a row is added or removed
 * @param seed determines the position, and the change if it may be either
 */
public record Tear(Change change, long seed) {

    /** How a listing changes. */
    public enum Change {
        /** A row is added. */
        ADD,
        /** A row is removed. */
        REMOVE,
        /** One of the two. */
        EITHER
    }

    /** From the values of the admin API; {@code null} if there is neither change nor seed. */
    public static Tear of(String change, Long seed) {
        if (change == null && seed == null) {
            return null;
        }
        Change known = change == null ? Change.EITHER : Change.valueOf(change.toUpperCase(Locale.ROOT));
        return new Tear(known, seed == null ? 0 : seed);
    }

    /** The random numbers for one tear of several. */
    public Random random(int number) {
        return new Random(seed * 31 + number);
    }

    /** Whether a row is added; else one is removed. */
    public boolean adds(Random random) {
        return change == Change.ADD || change == Change.EITHER && random.nextBoolean();
    }
}
