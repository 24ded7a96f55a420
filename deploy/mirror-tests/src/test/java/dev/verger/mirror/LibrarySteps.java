package dev.verger.mirror;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;

/** Random changes of a library by people and other servers. Each returns what it did. */
final class LibrarySteps {

    private static final int DEVICES = 25;
    private static final int USERS = 10;

    private final Random random;
    private final List<String> titlesOnSale;

    /** @param titlesOnSale adamIds that no library under test owns at first */
    LibrarySteps(Random random, List<String> titlesOnSale) {
        this.random = random;
        this.titlesOnSale = titlesOnSale;
    }

    String buy(TestedLocation location) {
        JsonNode asset = pick(location.library().assets());
        return buy(location, asset.get("adamId").asText(), asset, 1 + random.nextInt(4));
    }

    String buyNewTitle(TestedLocation location) {
        String adamId = pick(titlesOnSale);
        location.library().buy(adamId, "STDQ", 1 + random.nextInt(5));
        return "buys title " + adamId;
    }

    /** Refunds up to all licenses that are not assigned. */
    String refund(TestedLocation location) {
        JsonNode asset = pick(location.library().assets());
        int delta = random.nextBoolean() ? -1000 : -1 - random.nextInt(3);
        return buy(location, asset.get("adamId").asText(), asset, delta);
    }

    private static String buy(TestedLocation location, String adamId, JsonNode asset, int delta) {
        String quality = asset.get("pricingParam").asText();
        location.library().buy(adamId, quality, delta);
        return "buys " + delta + " of " + adamId + "/" + quality;
    }

    String assignDevices(TestedLocation location) {
        List<String> serials = some(numbered("SERIAL", DEVICES), 5);
        return assign(
                location, false, serials, asset -> asset.get("deviceAssignable").asBoolean());
    }

    String assignUsers(TestedLocation location) {
        List<String> users = activeUsers(location);
        return users.isEmpty() ? "finds no user" : assign(location, true, some(users, 3), asset -> true);
    }

    private String assign(TestedLocation location, boolean users, List<String> principals, Predicate<JsonNode> usable) {
        List<JsonNode> assets = location.library().assets().stream()
                .filter(usable)
                .filter(asset -> asset.path("availableCount").asInt() >= principals.size())
                .toList();
        if (assets.isEmpty()) {
            return "finds no free license";
        }
        JsonNode asset = pick(assets);
        location.library().assign(asset, users, principals);
        return "assigns " + asset.get("adamId").asText() + " to " + principals;
    }

    /** Releases assignments, but not of books, which cannot be released. */
    String release(TestedLocation location) {
        Set<String> revocable = Set.copyOf(location.library().assets().stream()
                .filter(asset -> asset.get("revocable").asBoolean())
                .map(asset -> asset.get("adamId").asText())
                .toList());
        List<Assignment> held = location.library().observe().stream()
                .filter(assignment -> revocable.contains(assignment.adamId()))
                .toList();
        if (held.isEmpty()) {
            return "finds nothing to release";
        }
        List<Assignment> released = some(held, 5);
        location.library().release(released);
        return "releases " + released;
    }

    String createUser(TestedLocation location) {
        String id = pick(people());
        return users(
                location,
                "create",
                random.nextBoolean()
                        ? Map.of("clientUserId", id, "email", id + "@example.org")
                        : Map.of("clientUserId", id, "managedAppleId", id + "@apple.example"));
    }

    /** At once, without an event. */
    String registerUser(TestedLocation location) {
        String id = pick(people());
        location.library().register(id);
        return "registers " + id;
    }

    /** At once, without an event. */
    String retireUserAtOnce(TestedLocation location) {
        List<String> users = activeUsers(location);
        if (users.isEmpty()) {
            return "finds no user";
        }
        String id = pick(users);
        location.library().retire(id);
        return "retires " + id;
    }

    String updateUser(TestedLocation location) {
        List<String> users = activeUsers(location);
        return users.isEmpty()
                ? "finds no user"
                : users(
                        location,
                        "update",
                        Map.of("clientUserId", pick(users), "email", "new" + random.nextInt(100) + "@example.org"));
    }

    String retireUser(TestedLocation location) {
        List<String> users = activeUsers(location);
        return users.isEmpty() ? "finds no user" : users(location, "retire", Map.of("clientUserId", pick(users)));
    }

    private static String users(TestedLocation location, String verb, Map<String, Object> user) {
        location.library().users(verb, location.owner().token(), user);
        return verb + " " + user;
    }

    String accept(TestedLocation location) {
        List<String> users = activeUsers(location);
        if (users.isEmpty()) {
            return "finds no user";
        }
        String id = pick(users);
        location.library().accept(id);
        return id + " accepts";
    }

    String rename(TestedLocation location) {
        String name = "Lycée " + random.nextInt(1000);
        location.library().rename(name);
        return "is renamed " + name;
    }

    private static List<String> activeUsers(TestedLocation location) {
        List<String> active = new ArrayList<>();
        for (JsonNode user : location.library().state().get("users")) {
            if (Set.of("Registered", "Associated").contains(user.get("status").asText())) {
                active.add(user.get("clientUserId").asText());
            }
        }
        return active;
    }

    /** Users who are not there at first. */
    static List<String> people() {
        return numbered("person-", USERS);
    }

    private static List<String> numbered(String prefix, int count) {
        List<String> names = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            names.add(prefix + i);
        }
        return names;
    }

    <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    <T> List<T> some(List<T> from, int most) {
        List<T> shuffled = new ArrayList<>(from);
        Collections.shuffle(shuffled, random);
        return List.copyOf(shuffled.subList(0, Math.min(shuffled.size(), 1 + random.nextInt(most))));
    }
}
