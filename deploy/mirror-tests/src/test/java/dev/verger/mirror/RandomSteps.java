package dev.verger.mirror;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/** Chooses the next step. Steps that cause a run are chosen more often than others. */
final class RandomSteps {

    private final Random random;
    private final List<Function<TestedLocation, String>> choices = new ArrayList<>();

    RandomSteps(Installation installation, Random random, List<String> titlesOnSale) {
        this.random = random;
        var library = new LibrarySteps(random, titlesOnSale);
        var scenario = new EnvironmentSteps(installation, random);
        var operations = new OperationSteps(installation, random, library);
        add(2, unlessRefused(library::buy));
        add(1, unlessRefused(library::buyNewTitle));
        add(2, unlessRefused(library::refund));
        add(5, unlessRefused(library::assignDevices));
        add(3, unlessRefused(library::assignUsers));
        add(5, unlessRefused(library::release));
        add(2, unlessRefused(library::createUser));
        add(1, unlessRefused(library::updateUser));
        add(2, unlessRefused(library::retireUser));
        add(1, unlessRefused(library::accept));
        add(1, unlessRefused(library::rename));
        add(6, operations::assign);
        add(4, operations::release);
        add(1, operations::releaseEverything);
        add(1, operations::revoke);
        add(3, operations::loseEvents);
        add(4, scenario::tear);
        add(6, scenario::fail);
        add(5, scenario::distort);
        add(2, location -> scenario.slowDown());
        add(2, location -> scenario.resizePages());
        add(1, location -> scenario.shortenVersionHistory());
        add(1, scenario::revoke);
        add(2, scenario::renew);
        add(3, scenario::claim);
        add(3, location -> scenario.kill());
        add(1, location -> scenario.crashDatabase());
        add(1, location -> scenario.hideLocationService());
        add(8, location -> scenario.hour());
        add(3, location -> scenario.day());
    }

    private void add(int times, Function<TestedLocation, String> step) {
        for (int i = 0; i < times; i++) {
            choices.add(step);
        }
    }

    /** The token may be revoked, a fault may be active, a user may have been retired. */
    private static Function<TestedLocation, String> unlessRefused(Function<TestedLocation, String> step) {
        return location -> {
            try {
                return step.apply(location);
            } catch (IllegalStateException | UncheckedIOException refused) {
                return "is refused: " + refused.getMessage();
            }
        };
    }

    /** Makes one step and returns what it did. */
    String next(TestedLocation location) {
        return choices.get(random.nextInt(choices.size())).apply(location);
    }
}
