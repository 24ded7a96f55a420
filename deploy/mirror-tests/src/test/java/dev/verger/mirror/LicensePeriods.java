package dev.verger.mirror;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Who held which license when: the memory of all looks at Apple's truth. */
final class Holdings {

    private final Map<Assignment, List<Hold>> all = new TreeMap<>();

    /**
     * Takes in what Apple's truth was at some moment between the two.
     *
     * @param now every assignment
     */
    void observe(Set<Assignment> now, Instant asked, Instant answered) {
        for (Assignment assignment : now) {
            List<Hold> holds = all.computeIfAbsent(assignment, a -> new ArrayList<>());
            if (holds.isEmpty() || last(holds).ended()) {
                holds.add(new Hold(assignment, answered, asked));
            } else {
                last(holds).seenLast = asked;
            }
        }
        all.forEach((assignment, holds) -> {
            if (!last(holds).ended() && !now.contains(assignment)) {
                last(holds).missed = answered;
            }
        });
    }

    /** Takes in what the mirror has at a moment at which nobody has lost what is held now. */
    void mirrored(Set<Assignment> rows, Instant now) {
        for (Assignment row : rows) {
            List<Hold> holds = of(row);
            if (!holds.isEmpty() && !last(holds).ended() && last(holds).mirrored == null) {
                last(holds).mirrored = now;
            }
        }
    }

    /** All the times that somebody held a license, oldest first. */
    List<Hold> of(Assignment assignment) {
        return all.getOrDefault(assignment, List.of());
    }

    Set<Assignment> ever() {
        return Set.copyOf(all.keySet());
    }

    private static Hold last(List<Hold> holds) {
        return holds.get(holds.size() - 1);
    }
}
