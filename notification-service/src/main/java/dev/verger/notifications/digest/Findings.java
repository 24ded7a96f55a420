package dev.verger.notifications.digest;

import dev.verger.notifications.condition.Condition;
import dev.verger.notifications.condition.ConditionKind;
import dev.verger.notifications.location.KnownLocation;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How much holds at a location.
 *
 * @param facts about the location as a whole
 * @param titles how many there are by the kind that is the worst for them
 */
record Findings(KnownLocation location, List<Condition> facts, Map<ConditionKind, Integer> titles) {

    /** The location with the worst kind first; of several, that with the most titles of it. */
    static final Comparator<Findings> WORST_FIRST = Comparator.comparing(Findings::worst)
            .thenComparing(Comparator.comparing(Findings::titlesOfTheWorst).reversed());

    boolean isEmpty() {
        return facts.isEmpty() && titles.isEmpty();
    }

    int titleCount() {
        return titles.values().stream().mapToInt(Integer::intValue).sum();
    }

    private ConditionKind worst() {
        return Stream.concat(facts.stream().map(Condition::kind), titles.keySet().stream())
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    private int titlesOfTheWorst() {
        return titles.getOrDefault(worst(), 0);
    }
}
