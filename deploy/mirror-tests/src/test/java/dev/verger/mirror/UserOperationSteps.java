package dev.verger.mirror;

import com.fasterxml.jackson.databind.JsonNode;
import dev.verger.mirror.StoredOperations.NewUser;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/** Random operations on users, as clients request them. Each returns what it did; the operation goes on meanwhile. */
final class UserOperationSteps {

    private final StoredOperations operations;
    private final Random random;
    private final LibrarySteps library;

    UserOperationSteps(Installation installation, Random random, LibrarySteps library) {
        this.operations = new StoredOperations(installation.database());
        this.random = random;
        this.library = library;
    }

    String create(TestedLocation location) {
        List<NewUser> users =
                library.some(LibrarySteps.people(), 4).stream().map(this::user).toList();
        long id = operations.create(location.locationId(), users);
        return "requests operation " + id + ": CREATE_USERS " + users;
    }

    /** The API retires one at a time. */
    String retire(TestedLocation location) {
        List<Assignment> held = held(location);
        boolean any = held.isEmpty() || random.nextBoolean();
        return retire(
                location,
                any ? library.pick(everyone(location)) : library.pick(held).principal());
    }

    private String retire(TestedLocation location, String user) {
        long id = operations.retire(location.locationId(), user);
        return "requests operation " + id + ": RETIRE_USERS " + user;
    }

    String assign(TestedLocation location) {
        return change(location, "ASSIGN", library.some(titles(location), 3), library.some(everyone(location), 3));
    }

    String release(TestedLocation location) {
        List<Assignment> held = held(location);
        if (held.isEmpty() || random.nextInt(3) == 0) {
            return change(location, "RELEASE", library.some(titles(location), 3), library.some(everyone(location), 3));
        }
        Assignment one = library.pick(held);
        return change(location, "RELEASE", List.of(one.adamId()), List.of(one.principal()));
    }

    /** Everything that some users hold. */
    String releaseEverything(TestedLocation location) {
        return change(location, "RELEASE", List.of(), library.some(everyone(location), 3));
    }

    /** One user from the creation to the retirement, in requests that do not wait for each other. */
    String life(TestedLocation location) {
        String user = library.pick(LibrarySteps.people());
        List<String> done = new ArrayList<>();
        NewUser created = user(user);
        done.add("creates " + created + " in " + operations.create(location.locationId(), List.of(created)));
        done.add(change(location, "ASSIGN", library.some(titles(location), 4), List.of(user)));
        if (random.nextBoolean()) {
            done.add(accept(location, user));
        }
        if (random.nextBoolean()) {
            done.add(change(location, "RELEASE", library.some(titles(location), 2), List.of(user)));
        }
        if (random.nextBoolean()) {
            done.add(accept(location, user));
        }
        if (random.nextInt(4) > 0) {
            done.add(retire(location, user));
        }
        if (random.nextInt(3) == 0) {
            done.add("creates again in " + operations.create(location.locationId(), List.of(user(user))));
        }
        return String.join("; ", done);
    }

    /** The operation that creates the user may not have come so far. */
    private static String accept(TestedLocation location, String user) {
        try {
            location.library().accept(user);
            return user + " accepts";
        } catch (IllegalStateException notThere) {
            return user + " is not there yet";
        }
    }

    /** Accounts of two users may be the same, and some cannot be linked. */
    private NewUser user(String id) {
        return switch (random.nextInt(6)) {
            case 0 -> new NewUser(id, null, null);
            case 1 -> new NewUser(id, null, "blocked-" + id + "@apple.example");
            case 2 -> new NewUser(id, null, "shared" + random.nextInt(2) + "@apple.example");
            case 3 -> new NewUser(id, null, id + "@apple.example");
            default -> new NewUser(id, id + "@example.org", null);
        };
    }

    private String change(TestedLocation location, String type, List<String> titles, List<String> users) {
        long id = operations.requestForUsers(location.locationId(), type, titles, users);
        return "requests operation " + id + ": " + type + " " + titles + " " + users;
    }

    private static List<String> titles(TestedLocation location) {
        return location.library().assets().stream()
                .map((JsonNode asset) -> asset.get("adamId").asText())
                .distinct()
                .toList();
    }

    private static List<Assignment> held(TestedLocation location) {
        return location.library().observe().stream().filter(Assignment::user).toList();
    }

    /** Those of the library, also retired ones, and those that may be created. */
    private static List<String> everyone(TestedLocation location) {
        Set<String> all = new TreeSet<>(LibrarySteps.people());
        location.library()
                .state()
                .get("users")
                .forEach(user -> all.add(user.get("clientUserId").asText()));
        return List.copyOf(all);
    }
}
