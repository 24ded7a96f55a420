package dev.verger.simulator.title;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All titles that exist, and which of them left the store. */
public final class Store {

    private final Map<String, Title> titles = new HashMap<>();
    private final Set<String> removed = new HashSet<>();

    /** Adds a title unless it exists already; the first call decides what it is. */
    public Title add(Title title) {
        Title known = titles.putIfAbsent(title.adamId(), title);
        return known == null ? title : known;
    }

    public Optional<Title> find(String adamId) {
        return Optional.ofNullable(titles.get(adamId));
    }

    /** The title leaves the store: it can no longer be bought, but owners can download it again. */
    public void remove(String adamId) {
        removed.add(adamId);
    }

    /** The title is on sale again. */
    public void bringBack(String adamId) {
        removed.remove(adamId);
    }

    public boolean onSale(String adamId) {
        return !removed.contains(adamId);
    }

    public Set<String> removed() {
        return Set.copyOf(removed);
    }
}
