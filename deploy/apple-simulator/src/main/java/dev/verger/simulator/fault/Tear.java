package dev.verger.simulator.fault;

import java.util.Locale;
import java.util.Random;

/**
 * What another server writes between two pages, and where; the same seed writes the same to the same library.
 *
 * @param change what happens to the listing
 * @param seed decides the place, and which change it is when it may be either
 */
public record Tear(Change change, long seed) {

    /** What happens to a listing. */
    public enum Change {
        /** A row comes. */
        ADD,
        /** A row goes. */
        REMOVE,
        /** One of both. */
        EITHER
    }

    /** From the words of the admin API; {@code null} when it names neither change nor seed. */
    public static Tear of(String change, Long seed) {
        if (change == null && seed == null) {
            return null;
        }
        Change known = change == null ? Change.EITHER : Change.valueOf(change.toUpperCase(Locale.ROOT));
        return new Tear(known, seed == null ? 0 : seed);
    }

    /** The dice for one tear of several. */
    public Random random(int number) {
        return new Random(seed * 31 + number);
    }

    /** Whether a row comes, else one goes. */
    public boolean adds(Random random) {
        return change == Change.ADD || change == Change.EITHER && random.nextBoolean();
    }
}
