package dev.verger.mirror;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/** Chooses what happens next. What brings a run about is chosen more often than the rest. */
final class Moves {

    private final Random random;
    private final List<Function<Tenant, String>> urn = new ArrayList<>();

    Moves(Installation installation, Random random, List<String> titlesOnSale) {
        this.random = random;
        var library = new LibraryMoves(random, titlesOnSale);
        var scenario = new ScenarioMoves(installation, random);
        put(2, unlessRefused(library::buy));
        put(1, unlessRefused(library::buyNewTitle));
        put(2, unlessRefused(library::refund));
        put(5, unlessRefused(library::assignDevices));
        put(3, unlessRefused(library::assignUsers));
        put(5, unlessRefused(library::release));
        put(2, unlessRefused(library::createUser));
        put(1, unlessRefused(library::updateUser));
        put(2, unlessRefused(library::retireUser));
        put(1, unlessRefused(library::accept));
        put(1, unlessRefused(library::rename));
        put(4, scenario::tear);
        put(6, scenario::fail);
        put(5, scenario::distort);
        put(2, tenant -> scenario.slowDown());
        put(2, tenant -> scenario.resizePages());
        put(1, tenant -> scenario.forget());
        put(1, scenario::revoke);
        put(2, scenario::renew);
        put(3, scenario::claim);
        put(3, tenant -> scenario.kill());
        put(1, tenant -> scenario.crashDatabase());
        put(1, tenant -> scenario.hideLocationService());
        put(8, tenant -> scenario.hour());
        put(3, tenant -> scenario.day());
    }

    private void put(int times, Function<Tenant, String> move) {
        for (int i = 0; i < times; i++) {
            urn.add(move);
        }
    }

    /** The token may be revoked, a fault may be on, a user may just have been retired. */
    private static Function<Tenant, String> unlessRefused(Function<Tenant, String> move) {
        return tenant -> {
            try {
                return move.apply(tenant);
            } catch (IllegalStateException | UncheckedIOException refused) {
                return "is refused: " + refused.getMessage();
            }
        };
    }

    /** Makes one move and tells it. */
    String next(Tenant tenant) {
        return urn.get(random.nextInt(urn.size())).apply(tenant);
    }
}
