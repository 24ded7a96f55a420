package dev.verger.simulator.title;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All titles, and which of them were removed from the store. */
public final class Store {

    private final Map<String, Title> titles = new HashMap<>();
    private final Set<String> removed = new HashSet<>();

    /** Adds a title unless there is one with its id, and returns the one that is in the store. */
    public Title add(Title title) {
        Title known = titles.putIfAbsent(title.adamId(), title);
        return known == null ? title : known;
    }

    public Optional<Title> find(String adamId) {
        return Optional.ofNullable(titles.get(adamId));
    }

    /** Removes a title: it can no longer be bought, but owners can download it again. */
    public void remove(String adamId) {
        removed.add(adamId);
    }

    /** Puts a removed title on sale again. */
    public void putOnSale(String adamId) {
        removed.remove(adamId);
    }

    public boolean onSale(String adamId) {
        return !removed.contains(adamId);
    }

    public Set<String> removed() {
        return Set.copyOf(removed);
    }
}
