package dev.verger.notifications.digest;

import dev.verger.notifications.condition.Condition;
import dev.verger.notifications.condition.ConditionKind;
import dev.verger.notifications.condition.ListedTitle;
import dev.verger.notifications.location.KnownLocation;
import dev.verger.notifications.projection.Freshness;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * The content of a subscription's mail of a day: the worst first, and never more than a mail has room for.
 *
 * @param counts of everything that holds, also of what is not listed: titles, or locations for what holds at a location
 * @param sections one a location at which anything holds, the worst first
 * @param rest locations that have no section
 * @param file null if the mail lists everything itself
 */
record Digest(
        LocalDate date,
        Freshness freshness,
        Map<ConditionKind, Integer> counts,
        List<Section> sections,
        Rest rest,
        DigestFile file) {

    /**
     * What holds at one location.
     *
     * @param facts about the location as a whole
     */
    record Section(KnownLocation location, List<Condition> facts, List<Group> groups) {}

    /**
     * The titles of a location that one kind is the worst for.
     *
     * @param count how many there are
     * @param titles the first of them
     */
    record Group(ConditionKind kind, int count, List<ListedTitle> titles) {

        int notListed() {
            return Math.max(0, count - titles.size());
        }
    }

    /** Locations at which something holds, and titles at them. */
    record Rest(int locations, int titles) {}

    boolean isEmpty() {
        return sections.isEmpty();
    }

    /** How many locations anything holds at. */
    int locations() {
        return sections.size() + rest.locations();
    }
}
