package dev.verger.mirror;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** What a judge found wrong, in sentences. */
final class Complaints {

    private static final int MOST = 10;

    private final List<String> all = new ArrayList<>();

    void add(String complaint) {
        all.add(complaint);
    }

    void addIf(boolean wrong, String complaint) {
        if (wrong) {
            all.add(complaint);
        }
    }

    /** Compares as sets and names the difference only. */
    void differences(String what, Collection<?> expected, Collection<?> actual) {
        var missing = new TreeSet<>(expected);
        missing.removeAll(actual);
        var surplus = new TreeSet<>(actual);
        surplus.removeAll(expected);
        addIf(!missing.isEmpty(), what + " lack " + some(missing));
        addIf(!surplus.isEmpty(), what + " have too much: " + some(surplus));
    }

    private static String some(Collection<?> all) {
        return all.size() + ": " + all.stream().limit(MOST).toList();
    }

    List<String> all() {
        return List.copyOf(all);
    }
}
