package dev.verger.notifications.projection;

import dev.verger.notifications.condition.Condition;
import java.time.Instant;
import java.util.List;

/** A title fell below a threshold, or came back above it; see {@code docs/events}. */
record LicenseThresholdCrossed(
        long locationId,
        String adamId,
        String pricingParam,
        String name,
        String iconUrl,
        List<String> platforms,
        Long total,
        Long assigned,
        Long available,
        Threshold threshold,
        String direction) {

    boolean isBelow() {
        return "BELOW".equals(direction);
    }

    Condition condition(Instant since) {
        return new Condition(
                locationId,
                Threshold.kind(threshold),
                adamId,
                pricingParam,
                Threshold.key(threshold),
                since,
                name,
                iconUrl,
                platforms,
                total,
                assigned,
                available);
    }
}
