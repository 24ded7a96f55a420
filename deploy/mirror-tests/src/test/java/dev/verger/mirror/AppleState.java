package dev.verger.mirror;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The expected mirror of a library, from its state at Apple. */
final class AppleState {

    private static final int UNLIMITED = Integer.MAX_VALUE;
    private static final Set<String> ACTIVE = Set.of("Registered", "Associated");

    private final List<JsonNode> listed = new ArrayList<>();
    private final List<JsonNode> owned = new ArrayList<>();
    private final Map<String, String> users = new HashMap<>();
    private final Set<String> titlesEver;
    private final Set<Assignment> assignments;

    /** @param emptyAssetsListed whether Apple lists titles without any license */
    AppleState(Library library, boolean emptyAssetsListed) {
        JsonNode state = library.state();
        state.get("assets").forEach(owned::add);
        owned.stream()
                .filter(asset -> emptyAssetsListed || asset.get("totalCount").asInt() > 0)
                .forEach(listed::add);
        state.get("users").forEach(this::add);
        titlesEver = library.titlesEver();
        assignments = library.observe();
    }

    /** Of several rows of one user the active one counts, otherwise the last. */
    private void add(JsonNode user) {
        String id = user.get("clientUserId").asText();
        String before = users.get(id);
        if (before == null || !ACTIVE.contains(before)) {
            users.put(id, user.get("status").asText());
        }
    }

    Set<String> assets() {
        Set<String> lines = new TreeSet<>();
        for (JsonNode asset : listed) {
            lines.add(title(asset)
                    + (unlimited(asset)
                            ? " unlimited, assigned " + count(asset, "assignedCount")
                            : " total "
                                    + count(asset, "totalCount")
                                    + ", assigned "
                                    + count(asset, "assignedCount")
                                    + ", available "
                                    + count(asset, "availableCount")));
        }
        return lines;
    }

    Set<String> titles() {
        return titles(listed);
    }

    /** Also titles that Apple does not list now, and those that were refunded. */
    Set<String> titlesOwned() {
        Set<String> titles = titles(owned);
        titles.addAll(titlesEver);
        return titles;
    }

    Set<Assignment> assignments() {
        return assignments;
    }

    Set<String> users() {
        Set<String> lines = new TreeSet<>();
        users.forEach((id, status) -> lines.add(id + " " + status));
        return lines;
    }

    long activeUsers() {
        return activeUserIds().size();
    }

    /** @param state of a library */
    static Set<String> activeUserIds(JsonNode state) {
        Set<String> active = new TreeSet<>();
        for (JsonNode user : state.get("users")) {
            if (ACTIVE.contains(user.get("status").asText())) {
                active.add(user.get("clientUserId").asText());
            }
        }
        return active;
    }

    Set<String> activeUserIds() {
        Set<String> active = new TreeSet<>(users.keySet());
        active.removeIf(id -> !ACTIVE.contains(users.get(id)));
        return active;
    }

    /** Sum of a count over titles that are not unlimited. */
    long sum(String count) {
        return listed.stream()
                .filter(asset -> !unlimited(asset))
                .mapToLong(asset -> count(asset, count))
                .sum();
    }

    /** Which of the location's thresholds hold. */
    Set<String> thresholds(List<Integer> available, List<Integer> percentUsed) {
        Set<String> lines = new TreeSet<>();
        for (JsonNode asset : listed) {
            long total = count(asset, "totalCount");
            if (unlimited(asset) || total == 0) {
                continue;
            }
            available.stream()
                    .filter(limit -> count(asset, "availableCount") <= limit)
                    .forEach(limit -> lines.add(title(asset) + " AVAILABLE " + limit));
            percentUsed.stream()
                    .filter(limit -> count(asset, "assignedCount") * 100 >= limit * total)
                    .forEach(limit -> lines.add(title(asset) + " PERCENT_USED " + limit));
        }
        return lines;
    }

    private static Set<String> titles(List<JsonNode> assets) {
        return new TreeSet<>(assets.stream().map(AppleState::title).toList());
    }

    static String title(JsonNode asset) {
        return asset.get("adamId").asText() + "/" + asset.get("pricingParam").asText();
    }

    private static boolean unlimited(JsonNode asset) {
        return asset.get("totalCount").asInt() == UNLIMITED;
    }

    private static long count(JsonNode asset, String name) {
        return asset.get(name).asLong();
    }
}
