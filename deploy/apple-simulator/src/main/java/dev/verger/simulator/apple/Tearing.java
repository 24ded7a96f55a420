package dev.verger.simulator.apple;

import dev.verger.simulator.fault.Fault;
import dev.verger.simulator.library.Holder;
import dev.verger.simulator.library.Holding;
import dev.verger.simulator.library.Library;
import dev.verger.simulator.library.OwnedAsset;
import dev.verger.simulator.world.World;
import java.util.List;
import java.util.Random;

/**
 * Another server writes while a listing is read, and the truth moves with it. The plain tear is a purchase, a license
 * taken from the first row (so that every later row moves up by one, and a reader of fixed pages misses one), a new
 * person; others add or remove a row in any place.
 */
final class Tearing {

    private final World world;

    Tearing(World world) {
        this.world = world;
    }

    /** Writes to the data that an endpoint lists; to none for endpoints that list nothing. */
    void tear(Library library, String endpoint, Fault fault) {
        if (fault.tear() != null) {
            Random random = fault.tear().random(fault.times());
            boolean adds = fault.tear().adds(random);
            var writer = new RandomWriter(world, library, random);
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
        library.assignments().learn(Holder.USER, id);
    }
}
