package dev.verger.catalog.metadata;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.jdbi.v3.core.statement.Query;

/**
 * Titles by what matters for finding them.
 *
 * @param all adamIds
 * @param mac those of them that run on a Mac
 * @param books those of them that are books
 */
public record Titles(Set<String> all, Set<String> mac, Set<String> books) {

    public static final Titles NONE = new Titles(Set.of(), Set.of(), Set.of());

    public Titles {
        all = Set.copyOf(all);
        mac = Set.copyOf(mac);
        books = Set.copyOf(books);
    }

    /** Reads rows with the columns {@code adam_id}, {@code mac} and {@code book}. */
    public static Titles read(Query rows) {
        Set<String> all = new HashSet<>();
        Set<String> mac = new HashSet<>();
        Set<String> books = new HashSet<>();
        rows.map((row, context) -> {
                    String adamId = row.getString("adam_id");
                    if (row.getBoolean("mac")) {
                        mac.add(adamId);
                    }
                    if (row.getBoolean("book")) {
                        books.add(adamId);
                    }
                    return adamId;
                })
                .forEach(all::add);
        return new Titles(all, mac, books);
    }

    /** The same without those that are not among the given ones. */
    public Titles only(Collection<String> adamIds) {
        return new Titles(intersection(all, adamIds), intersection(mac, adamIds), intersection(books, adamIds));
    }

    /** The same without the given ones. */
    public Titles without(Collection<String> adamIds) {
        Set<String> rest = new HashSet<>(all);
        rest.removeAll(Set.copyOf(adamIds));
        return only(rest);
    }

    Set<String> apps() {
        return without(books).all();
    }

    private static Set<String> intersection(Set<String> titles, Collection<String> adamIds) {
        Set<String> both = new HashSet<>(titles);
        both.retainAll(Set.copyOf(adamIds));
        return both;
    }
}
