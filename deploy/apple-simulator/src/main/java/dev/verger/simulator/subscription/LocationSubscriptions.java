package dev.verger.simulator.subscription;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Subscriptions of one location, and whether they are enabled. */
public final class LocationSubscriptions {

    private final Map<Long, Subscription> subscriptions = new LinkedHashMap<>();
    private final Set<String> admins = new LinkedHashSet<>();
    private boolean enabled;

    public boolean enabled() {
        return enabled;
    }

    public void enable(boolean on) {
        enabled = on;
    }

    /** Buys seats; an earlier subscription of that id is replaced. */
    public void put(long adamId, int total, Set<String> byGroup) {
        subscriptions.put(adamId, new Subscription(adamId, null, total, new LinkedHashSet<>(), Set.copyOf(byGroup)));
    }

    public List<Subscription> all() {
        return List.copyOf(subscriptions.values());
    }

    public Subscription find(long adamId) {
        return subscriptions.get(adamId);
    }

    public Set<String> admins() {
        return admins;
    }
}
