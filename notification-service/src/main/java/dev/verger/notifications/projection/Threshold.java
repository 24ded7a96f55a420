package dev.verger.notifications.projection;

import dev.verger.notifications.condition.ConditionKind;

/** A limit of a location; exactly one member is set. None at all means the one that always holds. */
record Threshold(Long available, Integer percentUsed) {

    /** Zero available is what {@code NO_MORE_LICENSES} means. */
    static ConditionKind kind(Threshold threshold) {
        return key(threshold).isEmpty() ? ConditionKind.NO_MORE_LICENSES : ConditionKind.LICENSES_RUNNING_LOW;
    }

    /** What distinguishes conditions of the same title: {@code available:5}, empty for zero. */
    static String key(Threshold threshold) {
        if (threshold == null) {
            return "";
        }
        if (threshold.percentUsed != null) {
            return "percentUsed:" + threshold.percentUsed;
        }
        return threshold.available == null || threshold.available == 0 ? "" : "available:" + threshold.available;
    }
}
