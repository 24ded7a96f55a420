package dev.verger.mirror;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Who held which license when, from all observations of Apple's state. */
final class LicensePeriods {

    private final Map<Assignment, List<LicensePeriod>> all = new TreeMap<>();

    /**
     * Adds an observation of Apple's state at some time between the two.
     *
     * @param now every assignment
     */
    void observe(Set<Assignment> now, Instant asked, Instant answered) {
        for (Assignment assignment : now) {
            List<LicensePeriod> periods = all.computeIfAbsent(assignment, a -> new ArrayList<>());
            if (periods.isEmpty() || last(periods).ended()) {
                periods.add(new LicensePeriod(assignment, answered, asked));
            } else {
                last(periods).seenLast = asked;
            }
        }
        all.forEach((assignment, periods) -> {
            if (!last(periods).ended() && !now.contains(assignment)) {
                last(periods).missed = answered;
            }
        });
    }

    /** Adds an observation of the mirror, at a time at which all current licenses are still held. */
    void mirrored(Set<Assignment> rows, Instant now) {
        for (Assignment row : rows) {
            List<LicensePeriod> periods = of(row);
            if (!periods.isEmpty() && !last(periods).ended() && last(periods).mirrored == null) {
                last(periods).mirrored = now;
            }
        }
    }

    /** All periods of one assignment, oldest first. */
    List<LicensePeriod> of(Assignment assignment) {
        return all.getOrDefault(assignment, List.of());
    }

    Set<Assignment> ever() {
        return Set.copyOf(all.keySet());
    }

    private static LicensePeriod last(List<LicensePeriod> periods) {
        return periods.get(periods.size() - 1);
    }
}
