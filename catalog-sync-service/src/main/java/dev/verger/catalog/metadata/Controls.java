package dev.verger.catalog.metadata;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Titles that must be there, so that silence about others means something. Each shelf of the store needs some of its
 * own: one that shows no Mac app says nothing about a Mac app that is missing.
 *
 * @param known titles whose shelves are known
 * @param configured titles that an operator named, whose shelves nothing says: they are asked for on every shelf,
 *     before the known ones, and are found on the one that they are of
 */
public record Controls(Titles known, Set<String> configured) {

    public static final Controls NONE = new Controls(Titles.NONE, Set.of());

    public Controls {
        configured = Set.copyOf(configured);
    }

    Set<String> all() {
        return with(known.all());
    }

    Set<String> apps() {
        return with(known.apps());
    }

    Set<String> mac() {
        return with(known.mac());
    }

    Set<String> books() {
        return with(known.books());
    }

    private Set<String> with(Collection<String> ofShelf) {
        Set<String> both = new LinkedHashSet<>(configured);
        both.addAll(ofShelf);
        return both;
    }
}
