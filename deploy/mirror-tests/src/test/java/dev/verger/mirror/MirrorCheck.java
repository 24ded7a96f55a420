package dev.verger.mirror;

import java.util.List;

/** Compares the tables with Apple's books, row by row. */
final class MirrorJudge {

    /** The location's own, and the one that holds for every location. */
    static final List<Integer> AVAILABLE = List.of(0, 2);

    static final List<Integer> PERCENT_USED = List.of(80);

    private final StoredMirror mirror;

    MirrorJudge(StoredMirror mirror) {
        this.mirror = mirror;
    }

    void judge(long locationId, Truth truth, Complaints complaints) {
        complaints.differences("assets", truth.assets(), mirror.assets(locationId));
        complaints.differences("assignments", truth.assignments(), mirror.assignments(locationId));
        complaints.differences("users", truth.users(), mirror.users(locationId));
        complaints.differences("counts in use", List.of(), mirror.miscounted(locationId));
        complaints.differences(
                "open thresholds", truth.thresholds(AVAILABLE, PERCENT_USED), mirror.thresholds(locationId));
        complaints.differences("stages left over", List.of(), mirror.leftoverStages(locationId));
    }
}
