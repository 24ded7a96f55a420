package dev.verger.notifications.digest;

import dev.verger.notifications.condition.Condition;
import dev.verger.notifications.location.KnownLocation;
import dev.verger.notifications.projection.Freshness;
import java.time.LocalDate;
import java.util.List;

/**
 * The content of a subscription's mail of a day.
 *
 * @param sections one a location at which anything holds, in the order of the subscription
 */
record Digest(LocalDate date, Freshness freshness, List<Section> sections) {

    /** What holds at one location. */
    record Section(KnownLocation location, List<Condition> conditions) {}

    boolean isEmpty() {
        return sections.isEmpty();
    }
}
