package dev.verger.notifications.digest;

import dev.verger.notifications.condition.Condition;
import dev.verger.notifications.condition.ConditionKind;
import dev.verger.notifications.condition.ConditionService;
import dev.verger.notifications.condition.Trigger;
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
    private final ExpirySchedule schedule;

    DigestBuilder(ConditionService conditions, DigestConfig config) {
        this.conditions = conditions;
        this.schedule = new ExpirySchedule(config.zone());
    }

    Digest write(Subscription subscription, Audience audience, LocalDate date, Freshness freshness) {
        List<Long> ids = audience.locations().stream().map(KnownLocation::id).toList();
        Map<Long, List<Condition>> holding = conditions.holding(ids, Trigger.kinds(subscription.triggers())).stream()
                .collect(Collectors.groupingBy(Condition::locationId));
        List<Section> sections = audience.locations().stream()
                .filter(location -> holding.containsKey(location.id()))
                .map(location -> new Section(location, today(holding.get(location.id()), location, date)))
                .filter(section -> !section.conditions().isEmpty())
                .toList();
        return new Digest(date, freshness, sections);
    }

    private List<Condition> today(List<Condition> conditions, KnownLocation location, LocalDate date) {
        return once(conditions).stream()
                .filter(condition -> condition.kind() != ConditionKind.TOKEN_EXPIRING
                        || schedule.mailsOn(date, location.tokenExpiration()))
                .toList();
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
