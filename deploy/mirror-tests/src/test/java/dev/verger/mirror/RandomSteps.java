package dev.verger.mirror;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;

/** Chooses the next step. Steps that cause a run are chosen more often than others. */
final class RandomSteps {

    private static final String REFUSED = "is refused";

    private record Choice(String name, Function<TestedLocation, String> step) {

        String counted() {
            return "step: " + name;
        }
    }

    private final Random random;
    private final Counts counts;
    private final List<Choice> choices = new ArrayList<>();

    /** @param counts of the steps that changed something */
    RandomSteps(Installation installation, Random random, List<String> titlesOnSale, Counts counts) {
        this.random = random;
        this.counts = counts;
        var library = new LibrarySteps(random, titlesOnSale);
        var operations = new OperationSteps(installation, random, library);
        var users = new UserOperationSteps(installation, random, library);
        addLibrary(library);
        addOperations(operations);
        addUserOperations(users);
        addFailures(operations, users, library, new NotificationSteps(installation, random, library));
        addEnvironment(new EnvironmentSteps(installation, random));
    }

    private void addLibrary(LibrarySteps library) {
        add(2, "buy", unlessRefused(library::buy));
        add(1, "buy a new title", unlessRefused(library::buyNewTitle));
        add(2, "refund", unlessRefused(library::refund));
        add(5, "assign to devices elsewhere", unlessRefused(library::assignDevices));
        add(3, "assign to users elsewhere", unlessRefused(library::assignUsers));
        add(5, "release elsewhere", unlessRefused(library::release));
        add(2, "create a user elsewhere", unlessRefused(library::createUser));
        add(1, "update a user elsewhere", unlessRefused(library::updateUser));
        add(2, "retire a user elsewhere", unlessRefused(library::retireUser));
        add(2, "accept", unlessRefused(library::accept));
        add(1, "rename", unlessRefused(library::rename));
    }

    private void addOperations(OperationSteps operations) {
        add(6, "assign to devices", operations::assign);
        add(4, "release from devices", operations::release);
        add(1, "release everything of devices", operations::releaseEverything);
        add(1, "revoke", operations::revoke);
    }

    private void addUserOperations(UserOperationSteps users) {
        add(3, "create users", users::create);
        add(3, "retire a user", users::retire);
        add(3, "assign to users", users::assign);
        add(1, "release from users", users::release);
        add(1, "release everything of users", users::releaseEverything);
        add(3, "a user's life", users::life);
    }

    /** Those of operations and notifications meet one soon after. */
    private void addFailures(
            OperationSteps operations,
            UserOperationSteps users,
            LibrarySteps library,
            NotificationSteps notifications) {
        Map<String, List<Function<TestedLocation, String>>> requests = new TreeMap<>(Map.of(
                "assets/associate", List.of(operations::assign, users::assign),
                "assets/disassociate", List.of(operations::release, users::release),
                "assets/revoke", List.of(operations::releaseEverything, users::releaseEverything),
                "users/create", List.of(users::create, users::life),
                "users/retire", List.of(users::retire, users::life),
                "status", List.of(operations::assign, users::create)));
        List<Function<TestedLocation, String>> all =
                requests.values().stream().flatMap(List::stream).toList();
        List<Function<TestedLocation, String>> notified =
                List.of(operations::assign, operations::release, users::life, library::buy, library::accept);
        requests.forEach((endpoint, steps) ->
                add(1, "lose answers of " + endpoint, then(at -> operations.loseAnswers(at, endpoint), steps)));
        add(2, "lose events", then(operations::loseEvents, all));
        add(6, "disturb notifications", then(notifications::disturb, notified));
        add(2, "slow events", then(location -> notifications.slowEvents(), all));
    }

    private Function<TestedLocation, String> then(
            Function<TestedLocation, String> first, List<Function<TestedLocation, String>> next) {
        return location -> first.apply(location) + "; "
                + unlessRefused(next.get(random.nextInt(next.size()))).apply(location);
    }

    private void addEnvironment(EnvironmentSteps environment) {
        add(4, "tear", environment::tear);
        add(6, "fail", environment::fail);
        add(5, "distort", environment::distort);
        add(2, "slow down", location -> environment.slowDown());
        add(2, "resize pages", location -> environment.resizePages());
        add(1, "shorten version history", location -> environment.shortenVersionHistory());
        add(1, "revoke tokens", environment::revoke);
        add(2, "renew", environment::renew);
        add(3, "claim", environment::claim);
        add(3, "kill", location -> environment.kill());
        add(1, "crash PostgreSQL", location -> environment.crashDatabase());
        add(1, "location-service stops", location -> environment.hideLocationService());
        add(8, "hour", location -> environment.hour());
        add(3, "day", location -> environment.day());
    }

    private void add(int times, String name, Function<TestedLocation, String> step) {
        for (int i = 0; i < times; i++) {
            choices.add(new Choice(name, step));
        }
    }

    /** All steps, as they are counted. */
    static List<String> names(Scenario scenario) {
        var steps = new RandomSteps(scenario.installation(), new Random(0), scenario.titlesOnSale(), scenario.counts());
        return steps.choices.stream().map(Choice::counted).distinct().toList();
    }

    /** The token may be revoked, a fault may be active, a user may have been retired. */
    static Function<TestedLocation, String> unlessRefused(Function<TestedLocation, String> step) {
        return location -> {
            try {
                return step.apply(location);
            } catch (IllegalStateException | UncheckedIOException refused) {
                return REFUSED + ": " + refused.getMessage();
            }
        };
    }

    /** Makes one step and returns what it did. */
    String next(TestedLocation location) {
        Choice choice = choices.get(random.nextInt(choices.size()));
        String done = choice.step().apply(location);
        counts.add(choice.counted(), done.startsWith("finds no") || done.startsWith(REFUSED) ? 0 : 1);
        return done;
    }
}
