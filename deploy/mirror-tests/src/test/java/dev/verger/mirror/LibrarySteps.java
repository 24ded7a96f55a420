package dev.verger.mirror;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;

/** What people and other servers do to a library, chosen at random. Each returns what it did. */
final class LibraryMoves {

    private static final int DEVICES = 25;
    private static final int USERS = 10;

    private final Random random;
    private final List<String> titlesOnSale;

    /** @param titlesOnSale adamIds that no library under test owns at first */
    LibraryMoves(Random random, List<String> titlesOnSale) {
        this.random = random;
        this.titlesOnSale = titlesOnSale;
    }

    String buy(Tenant tenant) {
        JsonNode asset = pick(tenant.library().assets());
        return buy(tenant, asset.get("adamId").asText(), asset, 1 + random.nextInt(4));
    }

    String buyNewTitle(Tenant tenant) {
        String adamId = pick(titlesOnSale);
        tenant.library().buy(adamId, "STDQ", 1 + random.nextInt(5));
        return "buys title " + adamId;
    }

    /** Up to all licenses that nobody holds. */
    String refund(Tenant tenant) {
        JsonNode asset = pick(tenant.library().assets());
        int delta = random.nextBoolean() ? -1000 : -1 - random.nextInt(3);
        return buy(tenant, asset.get("adamId").asText(), asset, delta);
    }

    private static String buy(Tenant tenant, String adamId, JsonNode asset, int delta) {
        String quality = asset.get("pricingParam").asText();
        tenant.library().buy(adamId, quality, delta);
        return "buys " + delta + " of " + adamId + "/" + quality;
    }

    String assignDevices(Tenant tenant) {
        List<String> serials = some(numbered("SERIAL", DEVICES), 5);
        return assign(
                tenant, false, serials, asset -> asset.get("deviceAssignable").asBoolean());
    }

    String assignUsers(Tenant tenant) {
        List<String> users = activeUsers(tenant);
        return users.isEmpty() ? "finds no user" : assign(tenant, true, some(users, 3), asset -> true);
    }

    private String assign(Tenant tenant, boolean users, List<String> principals, Predicate<JsonNode> usable) {
        List<JsonNode> assets = tenant.library().assets().stream()
                .filter(usable)
                .filter(asset -> asset.path("availableCount").asInt() >= principals.size())
                .toList();
        if (assets.isEmpty()) {
            return "finds no free license";
        }
        JsonNode asset = pick(assets);
        tenant.library().assign(asset, users, principals);
        return "assigns " + asset.get("adamId").asText() + " to " + principals;
    }

    /** Books stay with whoever got them. */
    String release(Tenant tenant) {
        Set<String> revocable = Set.copyOf(tenant.library().assets().stream()
                .filter(asset -> asset.get("revocable").asBoolean())
                .map(asset -> asset.get("adamId").asText())
                .toList());
        List<Assignment> held = tenant.library().look().stream()
                .filter(assignment -> revocable.contains(assignment.adamId()))
                .toList();
        if (held.isEmpty()) {
            return "finds nothing to release";
        }
        List<Assignment> gone = some(held, 5);
        tenant.library().release(gone);
        return "releases " + gone;
    }

    String createUser(Tenant tenant) {
        String id = pick(numbered("person-", USERS));
        return users(
                tenant,
                "create",
                random.nextBoolean()
                        ? Map.of("clientUserId", id, "email", id + "@example.org")
                        : Map.of("clientUserId", id, "managedAppleId", id + "@apple.example"));
    }

    String updateUser(Tenant tenant) {
        List<String> users = activeUsers(tenant);
        return users.isEmpty()
                ? "finds no user"
                : users(
                        tenant,
                        "update",
                        Map.of("clientUserId", pick(users), "email", "new" + random.nextInt(100) + "@example.org"));
    }

    String retireUser(Tenant tenant) {
        List<String> users = activeUsers(tenant);
        return users.isEmpty() ? "finds no user" : users(tenant, "retire", Map.of("clientUserId", pick(users)));
    }

    private static String users(Tenant tenant, String verb, Map<String, Object> user) {
        tenant.library().users(verb, tenant.owner().token(), user);
        return verb + " " + user;
    }

    String accept(Tenant tenant) {
        List<String> users = activeUsers(tenant);
        if (users.isEmpty()) {
            return "finds no user";
        }
        String id = pick(users);
        tenant.library().accept(id);
        return id + " accepts";
    }

    String rename(Tenant tenant) {
        String name = "Lycée " + random.nextInt(1000);
        tenant.library().rename(name);
        return "is renamed " + name;
    }

    private static List<String> activeUsers(Tenant tenant) {
        List<String> active = new ArrayList<>();
        for (JsonNode user : tenant.library().state().get("users")) {
            if (Set.of("Registered", "Associated").contains(user.get("status").asText())) {
                active.add(user.get("clientUserId").asText());
            }
        }
        return active;
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

    private <T> List<T> some(List<T> from, int most) {
        List<T> shuffled = new ArrayList<>(from);
        Collections.shuffle(shuffled, random);
        return List.copyOf(shuffled.subList(0, Math.min(shuffled.size(), 1 + random.nextInt(most))));
    }
}
