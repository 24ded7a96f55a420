package dev.verger.notifications.digest;

import dev.verger.notifications.condition.Condition;
import dev.verger.notifications.condition.ConditionKind;
import dev.verger.notifications.condition.ConditionService;
import dev.verger.notifications.digest.Digest.Section;
import dev.verger.notifications.location.KnownLocation;
import dev.verger.notifications.projection.Freshness;
import dev.verger.notifications.subscription.Audience;
import dev.verger.notifications.subscription.Subscription;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Builds the digest of what holds at the locations that a subscription may watch. */
@ApplicationScoped
class DigestBuilder {

    private final ConditionService conditions;

    DigestBuilder(ConditionService conditions) {
        this.conditions = conditions;
    }

    Digest write(Subscription subscription, Audience audience, LocalDate date, Freshness freshness) {
        List<Long> ids = audience.locations().stream().map(KnownLocation::id).toList();
        Map<Long, List<Condition>> holding = conditions.holding(ids, subscription.triggers()).stream()
                .collect(Collectors.groupingBy(Condition::locationId));
        List<Section> sections = audience.locations().stream()
                .filter(location -> holding.containsKey(location.id()))
                .map(location -> new Section(location, once(holding.get(location.id()))))
                .toList();
        return new Digest(date, freshness, sections);
    }

    /** A title that has nothing left is not also running low, and running low by two thresholds is listed once. */
    private static List<Condition> once(List<Condition> conditions) {
        Set<String> listed = conditions.stream()
                .filter(condition -> condition.kind() == ConditionKind.NO_MORE_LICENSES)
                .map(DigestBuilder::title)
                .collect(Collectors.toCollection(HashSet::new));
        return conditions.stream()
                .filter(condition ->
                        condition.kind() != ConditionKind.LICENSES_RUNNING_LOW || listed.add(title(condition)))
                .toList();
    }

    private static String title(Condition condition) {
        return condition.adamId() + "/" + condition.pricingParam();
    }
}
