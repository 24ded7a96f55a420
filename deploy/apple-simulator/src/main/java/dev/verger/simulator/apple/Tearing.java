package dev.verger.simulator.apple;

import dev.verger.simulator.library.Holder;
import dev.verger.simulator.library.Holding;
import dev.verger.simulator.library.Library;
import java.util.List;

/**
 * Somebody else writes while a listing is read. The truth moves with it: a purchase, a license
 * taken from the first row (so that every later row moves up by one, and a reader of fixed pages
 * misses one), a new person.
 */
final class Tearing {

    private Tearing() {}

    static void assets(Library library) {
        library.assets().stream()
                .filter(asset -> !asset.unlimited())
                .findFirst()
                .ifPresent(asset -> library.buy(asset.adamId(), asset.pricingParam(), 1));
    }

    static void assignments(Library library) {
        List<Holding> first = library.assignments().first(1);
        if (first.stream().allMatch(holding -> holding.asset().revocable())) {
            library.assignments().release(first);
        }
    }

    static void users(Library library) {
        String id = "torn-" + (library.people().all().size() + 1);
        library.people().register(id, null, null);
        library.assignments().learn(Holder.USER, id);
    }
}
