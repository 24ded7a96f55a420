package dev.verger.catalog.dispatch;

import dev.verger.apple.config.ServiceConfig;
import dev.verger.apple.config.ServiceConfig.Limit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Divides tasks into requests. A request is always a whole cross product, so holders are together that need the same
 * titles; where that makes more requests than there are titles, each title has its own.
 *
 * @param mostAssets titles in one request
 * @param mostDevices devices in one request
 * @param mostUsers users in one request
 */
record Batches(int mostAssets, int mostDevices, int mostUsers) {

    /** A full request by Apple's documented limits. */
    private static final int TASKS_AT_ONCE = 25_000;

    /** Apple's limits of the day. */
    static Batches under(ServiceConfig config, Action action) {
        return switch (action) {
            case ASSOCIATE, DISASSOCIATE ->
                new Batches(
                        config.limit(Limit.ASSETS),
                        config.limit(Limit.SERIAL_NUMBERS),
                        config.limit(Limit.CLIENT_USER_IDS));
            case REVOKE ->
                new Batches(
                        Integer.MAX_VALUE,
                        config.limit(Limit.REVOKE_SERIAL_NUMBERS),
                        config.limit(Limit.REVOKE_CLIENT_USER_IDS));
            case CREATE, RETIRE -> new Batches(Integer.MAX_VALUE, 1, config.limit(Limit.USERS));
        };
    }

    /**
     * How many places of an operation are looked at together: so many that a few requests can be sent side by side, but
     * no more tasks than that the memory of a replica does not notice.
     *
     * @param tasksAtOnePlace in the mean, above zero
     * @param sideBySide requests
     */
    int places(double tasksAtOnePlace, int sideBySide) {
        int one = Math.max(mostDevices, mostUsers);
        double most = Math.min((double) sideBySide * one, TASKS_AT_ONCE / tasksAtOnePlace);
        return (int) Math.max(one, most);
    }

    /** @param named whether requests name titles, so that holders of one need the same */
    List<Batch> of(List<Task> tasks, boolean named) {
        List<Batch> batches = new ArrayList<>();
        for (boolean user : new boolean[] {false, true}) {
            List<Task> ofKind =
                    tasks.stream().filter(task -> task.isUser() == user).toList();
            for (List<Task> group : named ? groups(ofKind) : List.of(ofKind)) {
                batches.addAll(cut(group, user ? mostUsers : mostDevices, named));
            }
        }
        return batches;
    }

    private static List<List<Task>> groups(List<Task> tasks) {
        Map<String, List<Task>> byHolder = new LinkedHashMap<>();
        Map<Integer, List<Task>> byAsset = new LinkedHashMap<>();
        for (Task task : tasks) {
            byHolder.computeIfAbsent(task.principal(), key -> new ArrayList<>()).add(task);
            byAsset.computeIfAbsent(task.assetNumber(), key -> new ArrayList<>())
                    .add(task);
        }
        Map<Set<Integer>, List<Task>> byTitles = new LinkedHashMap<>();
        for (List<Task> ofHolder : byHolder.values()) {
            Set<Integer> titles = new TreeSet<>();
            ofHolder.forEach(task -> titles.add(task.assetNumber()));
            byTitles.computeIfAbsent(titles, key -> new ArrayList<>()).addAll(ofHolder);
        }
        return List.copyOf(byTitles.size() <= byAsset.size() ? byTitles.values() : byAsset.values());
    }

    /** Of a whole cross product, or of whatever the holders have. */
    private List<Batch> cut(List<Task> group, int mostHolders, boolean named) {
        Map<Integer, Map<Integer, List<Task>>> parts = new LinkedHashMap<>();
        Map<String, Integer> holders = new LinkedHashMap<>();
        Map<Integer, Integer> assets = new LinkedHashMap<>();
        for (Task task : group) {
            int holder = holders.computeIfAbsent(task.principal(), key -> holders.size());
            int asset = assets.computeIfAbsent(task.assetNumber(), key -> assets.size());
            parts.computeIfAbsent(holder / mostHolders, key -> new LinkedHashMap<>())
                    .computeIfAbsent(named ? asset / mostAssets : 0, key -> new ArrayList<>())
                    .add(task);
        }
        return parts.values().stream()
                .flatMap(part -> part.values().stream())
                .map(Batch::new)
                .toList();
    }
}
