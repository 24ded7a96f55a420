package dev.verger.notifications.projection;

import dev.verger.notifications.condition.Condition;
import dev.verger.notifications.condition.ConditionKind;
import dev.verger.notifications.condition.ConditionService;
import dev.verger.notifications.condition.LocationRange;
import dev.verger.notifications.location.KnownLocationService;
import dev.verger.notifications.location.LocationSettings;
import dev.verger.platform.error.UnavailableException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Builds locations and conditions anew from their owners, whatever is stored. A reconciliation believes stored settings
 * that are newer than the owner's; after a database was restored from a backup they are not.
 */
@ApplicationScoped
class Rebuild {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(30);

    /**
     * What the owners listed when the projection was built anew.
     *
     * @param locations how many exist
     * @param deletedLocations how many were known here and exist no more
     * @param conditions how many hold, by kind; a kind of which none holds is left out
     */
    record Rebuilt(int locations, int deletedLocations, Map<ConditionKind, Long> conditions) {}

    private final ConditionSources owners;
    private final ConditionService conditions;
    private final KnownLocationService locations;
    private final LocationRemoval removal;
    private final LastReconciliation confirmations;
    private final Clock clock;

    Rebuild(
            ConditionSources owners,
            ConditionService conditions,
            KnownLocationService locations,
            LocationRemoval removal,
            LastReconciliation confirmations,
            Clock clock) {
        this.owners = owners;
        this.conditions = conditions;
        this.locations = locations;
        this.removal = removal;
        this.confirmations = confirmations;
        this.clock = clock;
    }

    /**
     * What the owners answered.
     *
     * @param asked before the first of them was asked
     * @param before what was stored of locations then
     * @param deleted of those, what was deleted
     * @param neverThere of those, what the owner never had
     */
    private record Reading(
            Instant asked,
            List<LocationSettings> before,
            List<LocationSettings> existing,
            Set<Long> deleted,
            Set<Long> neverThere,
            List<Condition> holding) {}

    /**
     * Reads all owners first, then replaces everything in one transaction. What events change meanwhile stays.
     *
     * @throws UnavailableException if an owner gives no usable answer; then nothing is changed
     */
    Rebuilt everything() {
        Reading reading;
        try {
            reading = read();
        } catch (SourceUnavailableException e) {
            throw new UnavailableException(
                    "OWNER_UNAVAILABLE", "Nothing is changed: " + e.getMessage(), RETRY_AFTER, e);
        }
        QuarkusTransaction.requiringNew().run(() -> write(reading));
        return new Rebuilt(
                reading.existing().size(),
                reading.deleted().size() + reading.neverThere().size(),
                reading.holding().stream()
                        .collect(Collectors.groupingBy(Condition::kind, TreeMap::new, Collectors.counting())));
    }

    private Reading read() throws SourceUnavailableException {
        Instant asked = conditions.now();
        List<LocationSettings> before = locations.all();
        List<LocationSettings> existing = new ArrayList<>(owners.locations().stream()
                .filter(location -> !location.deleted())
                .map(ReportedLocation::settings)
                .toList());
        Set<Long> listed = existing.stream().map(LocationSettings::id).collect(Collectors.toCollection(HashSet::new));
        Set<Long> deleted = new HashSet<>();
        Set<Long> neverThere = new HashSet<>();
        for (LocationSettings location : before) {
            if (!listed.contains(location.id())) {
                // Shifted off a page, deleted, or never there.
                Optional<ReportedLocation> answer = owners.location(location.id());
                if (answer.isEmpty()) {
                    neverThere.add(location.id());
                } else if (answer.get().deleted()) {
                    deleted.add(location.id());
                } else {
                    existing.add(answer.get().settings());
                }
            }
        }
        return new Reading(asked, before, existing, deleted, neverThere, holding());
    }

    private List<Condition> holding() throws SourceUnavailableException {
        Instant now = clock.instant();
        List<Condition> holding = new ArrayList<>();
        for (ConditionSource owner : ConditionSource.values()) {
            owners.eachPart(
                    owner,
                    LocationRange.ALL,
                    part -> part.conditions().stream()
                            .map(reported -> reported.condition(now))
                            .flatMap(Optional::stream)
                            .filter(condition -> owner.kinds().contains(condition.kind()))
                            .forEach(holding::add));
        }
        return holding;
    }

    private void write(Reading reading) {
        locations.rebuild(reading.before(), reading.existing());
        reading.deleted().forEach(removal::remove);
        reading.neverThere().forEach(removal::forget);
        conditions.rebuild(reading.holding(), reading.asked());
        for (ConditionSource owner : ConditionSource.values()) {
            confirmations.confirm(owner, clock.instant());
        }
    }
}
