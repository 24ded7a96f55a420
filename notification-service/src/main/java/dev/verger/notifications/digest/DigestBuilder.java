package dev.verger.notifications.digest;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.partitioningBy;

import dev.verger.notifications.condition.Condition;
import dev.verger.notifications.condition.ConditionKind;
import dev.verger.notifications.condition.ConditionService;
import dev.verger.notifications.condition.TitleCount;
import dev.verger.notifications.condition.Trigger;
import dev.verger.notifications.location.KnownLocation;
import dev.verger.notifications.projection.Freshness;
import dev.verger.notifications.subscription.Audience;
import dev.verger.notifications.subscription.Subscription;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Builds the digest of what holds at the locations that a subscription may watch. Counts the titles before it reads
 * them, and keeps only those that a mail has room for.
 */
@ApplicationScoped
class DigestBuilder {

    private final ConditionService conditions;
    private final ExpirySchedule schedule;

    DigestBuilder(ConditionService conditions, DigestConfig config) {
        this.conditions = conditions;
        this.schedule = new ExpirySchedule(config.zone());
    }

    Digest write(Subscription subscription, Audience audience, LocalDate date, Freshness freshness) {
        Map<Boolean, List<ConditionKind>> kinds =
                Trigger.kinds(subscription.triggers()).stream().collect(partitioningBy(ConditionKind::isOfTitle));
        var outline = new DigestOutline(findings(audience.locations(), kinds.get(false), kinds.get(true), date));
        var titles = new TitleCollector(outline);
        if (outline.hasTitles()) {
            conditions.eachTitle(
                    outline.all().stream()
                            .map(findings -> findings.location().id())
                            .toList(),
                    kinds.get(true),
                    titles);
        }
        return new Digest(date, freshness, outline.counts(), titles.sections(), outline.rest(), titles.file(date));
    }

    private List<Findings> findings(
            List<KnownLocation> locations,
            List<ConditionKind> kindsOfLocations,
            List<ConditionKind> kindsOfTitles,
            LocalDate date) {
        List<Long> ids = locations.stream().map(KnownLocation::id).toList();
        Map<Long, List<Condition>> facts = conditions.holding(ids, kindsOfLocations).stream()
                .sorted(Comparator.comparing(Condition::kind))
                .collect(groupingBy(Condition::locationId));
        Map<Long, Map<ConditionKind, Integer>> titles = titleCounts(ids, kindsOfTitles);
        return locations.stream()
                .map(location -> new Findings(
                        location,
                        today(facts.getOrDefault(location.id(), List.of()), location, date),
                        titles.getOrDefault(location.id(), Map.of())))
                .filter(findings -> !findings.isEmpty())
                .toList();
    }

    private Map<Long, Map<ConditionKind, Integer>> titleCounts(List<Long> locationIds, List<ConditionKind> kinds) {
        Map<Long, Map<ConditionKind, Integer>> counts = new HashMap<>();
        for (TitleCount count : conditions.titleCounts(locationIds, kinds)) {
            counts.computeIfAbsent(count.locationId(), id -> new EnumMap<>(ConditionKind.class))
                    .put(count.kind(), count.count());
        }
        return counts;
    }

    private List<Condition> today(List<Condition> facts, KnownLocation location, LocalDate date) {
        return facts.stream()
                .filter(fact -> fact.kind() != ConditionKind.TOKEN_EXPIRING
                        || schedule.mailsOn(date, location.tokenExpiration()))
                .toList();
    }
}
