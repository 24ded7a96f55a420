package dev.verger.mirror;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How often what happened, in how many histories: a move that is never made is no test. */
final class Counts {

    private final Map<String, Integer> times = new TreeMap<>();
    private final Map<String, Integer> histories = new TreeMap<>();
    private final Map<String, Integer> current = new TreeMap<>();
    private int ended;

    void add(String what, int more) {
        if (more > 0) {
            current.merge(what, more, Integer::sum);
        }
    }

    /** Forgets everything. */
    void clear() {
        times.clear();
        histories.clear();
        current.clear();
        ended = 0;
    }

    /** A history is over. */
    void historyEnded() {
        current.forEach((what, more) -> {
            times.merge(what, more, Integer::sum);
            histories.merge(what, 1, Integer::sum);
        });
        current.clear();
        ended++;
    }

    /** Those of some things that never happened. */
    List<String> without(List<String> expected) {
        List<String> never = new ArrayList<>(expected);
        never.removeAll(times.keySet());
        return never;
    }

    @Override
    public String toString() {
        List<String> lines = new ArrayList<>();
        times.forEach((what, count) ->
                lines.add("%s: in %d of %d histories, %d times".formatted(what, histories.get(what), ended, count)));
        return String.join("\n", lines);
    }
}
