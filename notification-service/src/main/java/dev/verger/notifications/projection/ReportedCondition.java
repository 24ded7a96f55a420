package dev.verger.notifications.projection;

import dev.verger.notifications.condition.Condition;
import dev.verger.notifications.condition.ConditionKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A condition as its owner answers it. */
record ReportedCondition(
        long locationId,
        String kind,
        Instant since,
        String adamId,
        String pricingParam,
        String title,
        String iconUrl,
        List<String> platforms,
        Long total,
        Long used,
        Long available,
        Threshold threshold) {

    /**
     * One page of them.
     *
     * @param totalCount how many hold; on the first page only
     * @param next what the next page begins after; null on the last one
     */
    record Page(long totalCount, List<ReportedCondition> results, String next) {}

    /** Empty for a kind that a newer owner knows and this service does not. */
    Optional<Condition> condition(Instant now) {
        return ConditionKind.ofName(kind)
                .map(known -> new Condition(
                        locationId,
                        known,
                        adamId,
                        pricingParam,
                        Threshold.key(threshold),
                        since == null ? now : since,
                        title,
                        iconUrl,
                        platforms,
                        total,
                        used,
                        available));
    }
}
