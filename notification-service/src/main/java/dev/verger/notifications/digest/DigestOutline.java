package dev.verger.notifications.digest;

import dev.verger.notifications.condition.ConditionKind;
import dev.verger.notifications.digest.Digest.Rest;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Decides what of all that holds a mail lists: which locations, and how many lines each of them gets. */
final class DigestOutline {

    /** Titles in the body of a mail. */
    static final int MOST_LINES = 200;

    /** Locations in the body of a mail. */
    static final int MOST_SECTIONS = 50;

    /** A mail with more titles has a file that lists them. */
    static final int MOST_WITHOUT_FILE = 50;

    private final List<Findings> all;

    /** @param findings without those of locations at which nothing holds */
    DigestOutline(List<Findings> findings) {
        this.all = findings.stream().sorted(Findings.WORST_FIRST).toList();
    }

    /** The worst first. */
    List<Findings> all() {
        return all;
    }

    List<Findings> shown() {
        return all.subList(0, Math.min(MOST_SECTIONS, all.size()));
    }

    Rest rest() {
        List<Findings> hidden = all.subList(shown().size(), all.size());
        return new Rest(hidden.size(), titles(hidden));
    }

    boolean needsFile() {
        return titles(all) > MOST_WITHOUT_FILE || all.size() > MOST_SECTIONS;
    }

    boolean hasTitles() {
        return titles(all) > 0;
    }

    /** How many of its titles each shown location may list, by its id. */
    Map<Long, Integer> lines() {
        List<Findings> shown = shown();
        int[] shares =
                LineShares.of(shown.stream().mapToInt(Findings::titleCount).toArray(), MOST_LINES);
        Map<Long, Integer> lines = new HashMap<>();
        for (int i = 0; i < shares.length; i++) {
            lines.put(shown.get(i).location().id(), shares[i]);
        }
        return lines;
    }

    Map<ConditionKind, Integer> counts() {
        Map<ConditionKind, Integer> counts = new EnumMap<>(ConditionKind.class);
        for (Findings findings : all) {
            findings.facts().forEach(fact -> counts.merge(fact.kind(), 1, Integer::sum));
            findings.titles().forEach((kind, count) -> counts.merge(kind, count, Integer::sum));
        }
        return counts;
    }

    private static int titles(List<Findings> findings) {
        return findings.stream().mapToInt(Findings::titleCount).sum();
    }
}
