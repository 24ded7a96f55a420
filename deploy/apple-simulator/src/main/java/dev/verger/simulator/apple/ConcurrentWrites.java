package dev.verger.simulator.apple;

import dev.verger.simulator.fault.Fault;
import dev.verger.simulator.library.Holder;
import dev.verger.simulator.library.Holding;
import dev.verger.simulator.library.Library;
import dev.verger.simulator.library.OwnedAsset;
import dev.verger.simulator.state.SimulatorState;
import java.util.List;
import java.util.Random;

/**
 * Changes a library as another server would while a listing is read. Without a {@link Tear} that is a purchase, the
 * release of the first row (every later row moves up by one, so that a reader of pages misses one), or a new user; with
 * one, a row is added or removed at any position.
 */
final class ConcurrentWrites {

    private final SimulatorState state;

    ConcurrentWrites(SimulatorState state) {
        this.state = state;
    }

    /** Changes the data that an endpoint lists; nothing for endpoints that list nothing. */
    void write(Library library, String endpoint, Fault fault) {
        if (fault.tear() != null) {
            Random random = fault.tear().random(fault.times());
            boolean adds = fault.tear().adds(random);
            var writer = new RandomWriter(state, library, random);
            switch (endpoint) {
                case "assets" -> writer.assets(adds);
                case "assignments" -> writer.assignments(adds);
                case "users" -> writer.users(adds);
                default -> {}
            }
            return;
        }
        switch (endpoint) {
            case "assets" -> assets(library);
            case "assignments" -> assignments(library);
            case "users" -> users(library);
            default -> {}
        }
    }

    private static void assets(Library library) {
        library.assets().stream()
                .filter(asset -> !asset.unlimited())
                .findFirst()
                .ifPresent(asset -> buyOne(library, asset));
    }

    private static void buyOne(Library library, OwnedAsset asset) {
        library.own(asset);
        library.buy(asset.adamId(), asset.pricingParam(), 1);
    }

    private static void assignments(Library library) {
        List<Holding> first = library.assignments().first(1);
        if (first.stream().allMatch(holding -> holding.asset().revocable())) {
            library.assignments().release(first);
        }
    }

    private static void users(Library library) {
        String id = "torn-" + (library.people().all().size() + 1);
        library.people().register(id, null, null);
        library.assignments().addKnown(Holder.USER, id);
    }
}
