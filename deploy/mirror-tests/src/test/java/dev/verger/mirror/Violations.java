package dev.verger.mirror;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** The violations that a check found, as sentences. */
final class Violations {

    private static final int MOST = 10;

    private final List<String> all = new ArrayList<>();

    void add(String violation) {
        all.add(violation);
    }

    void addIf(boolean wrong, String violation) {
        if (wrong) {
            all.add(violation);
        }
    }

    /** Compares as sets and names the difference only. */
    void differences(String what, Collection<?> expected, Collection<?> actual) {
        var missing = new TreeSet<>(expected);
        missing.removeAll(actual);
        var surplus = new TreeSet<>(actual);
        surplus.removeAll(expected);
        addIf(!missing.isEmpty(), what + " lack " + some(missing));
        addIf(!surplus.isEmpty(), what + " have additional rows: " + some(surplus));
    }

    private static String some(Collection<?> all) {
        return all.size() + ": " + all.stream().limit(MOST).toList();
    }

    List<String> all() {
        return List.copyOf(all);
    }
}
