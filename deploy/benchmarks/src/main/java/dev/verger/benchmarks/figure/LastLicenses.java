package dev.verger.benchmarks.figure;

import dev.verger.benchmarks.stack.Apple;
import dev.verger.benchmarks.stack.Apple.Licenses;
import java.util.ArrayList;
import java.util.List;

/**
 * Titles of a library of which every license is assigned. One more license is bought and refunded in turns, so that
 * each change crosses the threshold of no license left, in one direction or the other.
 */
final class LastLicenses {

    private final Apple apple;
    private final String library;
    private final List<Licenses> exhausted;
    private int changes;

    /**
     * A change to make.
     *
     * @param total licenses of the title from now on
     * @param direction of the crossing, as in {@code LicenseThresholdCrossed}
     */
    record Change(String adamId, String pricingParam, int delta, int total, String direction) {}

    private LastLicenses(Apple apple, String library, List<Licenses> exhausted) {
        this.apple = apple;
        this.library = library;
        this.exhausted = exhausted;
    }

    /** Refunds the licenses of some titles that are not assigned; the next sync reads it. */
    static LastLicenses prepare(Apple apple, String library, int titles) {
        List<Licenses> exhausted = new ArrayList<>();
        for (Licenses title : apple.licenses(library)) {
            int assigned = title.total() - title.available();
            if (exhausted.size() < titles && assigned > 0) {
                if (title.available() > 0) {
                    apple.buy(library, title.adamId(), title.pricingParam(), -title.available());
                }
                exhausted.add(new Licenses(title.adamId(), title.pricingParam(), assigned, 0));
            }
        }
        if (exhausted.size() < titles) {
            throw new IllegalStateException("%s has %d titles with holders".formatted(library, exhausted.size()));
        }
        return new LastLicenses(apple, library, exhausted);
    }

    /** The next change, which is not made yet; all titles have their turn before one is changed again. */
    Change next() {
        Licenses title = exhausted.get(changes % exhausted.size());
        boolean bought = changes / exhausted.size() % 2 == 0;
        changes++;
        return new Change(
                title.adamId(),
                title.pricingParam(),
                bought ? 1 : -1,
                bought ? title.total() + 1 : title.total(),
                bought ? "RECOVERED" : "BELOW");
    }

    /** Apple makes the change. */
    void make(Change change) {
        apple.buy(library, change.adamId(), change.pricingParam(), change.delta());
    }
}
