package dev.verger.mirror;

import java.util.List;

/** Compares the tables with Apple's state, row by row. */
final class MirrorCheck {

    /** The location's own, and the one that applies to every location. */
    static final List<Integer> AVAILABLE = List.of(0, 2);

    static final List<Integer> PERCENT_USED = List.of(80);

    private final StoredMirror mirror;

    MirrorCheck(StoredMirror mirror) {
        this.mirror = mirror;
    }

    void check(long locationId, AppleState truth, Violations violations) {
        violations.differences("assets", truth.assets(), mirror.assets(locationId));
        violations.differences("assignments", truth.assignments(), mirror.assignments(locationId));
        violations.differences("users", truth.users(), mirror.users(locationId));
        violations.differences("counts in use", List.of(), mirror.miscounted(locationId));
        violations.differences(
                "open thresholds", truth.thresholds(AVAILABLE, PERCENT_USED), mirror.thresholds(locationId));
        violations.differences("stages left over", List.of(), mirror.leftoverStages(locationId));
    }
}
