package dev.verger.mirror;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Which users were active when, from all observations of Apple's state. */
final class UserPeriods {

    private record Observation(Set<String> active, Instant at) {}

    private final List<Observation> all = new ArrayList<>();

    /** Adds an observation, a moment before the one of licenses at the same time. */
    void observe(Set<String> active, Instant at) {
        all.add(new Observation(active, at));
    }

    /** Whether a user was seen without an active registration between two times, or in the next observation. */
    boolean wasInactive(String clientUserId, Instant from, Instant to) {
        Instant end = all.stream()
                .map(Observation::at)
                .filter(at -> !at.isBefore(to))
                .findFirst()
                .orElse(to);
        return all.stream()
                .filter(each -> !each.at().isBefore(from) && !each.at().isAfter(end))
                .anyMatch(each -> !each.active().contains(clientUserId));
    }

    /** Whether a user was active at one time, and not any more at the other. */
    boolean wasRetired(String clientUserId, Instant before, Instant after) {
        return isActive(clientUserId, before, true) && isActive(clientUserId, after, false);
    }

    private boolean isActive(String clientUserId, Instant at, boolean active) {
        return all.stream()
                .filter(each -> !each.at().isAfter(at))
                .reduce((earlier, later) -> later)
                .map(each -> each.active().contains(clientUserId) == active)
                .orElse(false);
    }
}
