package dev.verger.notifications.projection;

import dev.verger.notifications.condition.Condition;
import dev.verger.notifications.condition.ConditionService;
import dev.verger.notifications.condition.LocationRange;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Makes the stored conditions equal to those of their owners, the locations one after the other. Events that arrive
 * while it reads take precedence over what it read, whether they open or close.
 */
@ApplicationScoped
public class Reconciliation {

    private static final Logger LOG = Logger.getLogger(Reconciliation.class);

    /** Above this, reading all is cheaper than asking for each location. */
    private static final int FEW = 20;

    private final ConditionSources owners;
    private final ConditionService conditions;
    private final LocationReconciliation locations;
    private final LastReconciliation confirmations;
    private final RecentReadings recent;
    private final Clock clock;

    /** One request at a time reads everything; the others have its answer. */
    private final Object wholeReading = new Object();

    Reconciliation(
            ConditionSources owners,
            ConditionService conditions,
            LocationReconciliation locations,
            LastReconciliation confirmations,
            RecentReadings recent,
            Clock clock) {
        this.owners = owners;
        this.conditions = conditions;
        this.locations = locations;
        this.confirmations = confirmations;
        this.recent = recent;
        this.clock = clock;
    }

    /** Reads all locations and all conditions. */
    public Freshness everything() {
        Set<ConditionSource> silent = EnumSet.noneOf(ConditionSource.class);
        for (ConditionSource owner : ConditionSource.values()) {
            try {
                if (owner == ConditionSource.LOCATION_SERVICE) {
                    locations.all();
                }
                takeConditions(owner, LocationRange.ALL);
                confirmations.confirm(owner, clock.instant());
            } catch (SourceUnavailableException e) {
                note(owner, e, silent);
            }
        }
        Freshness freshness = freshness(silent);
        recent.readEverything(freshness);
        return freshness;
    }

    /** Reads what concerns these locations, unless that was done some seconds ago. */
    public Freshness of(Collection<Long> locationIds) {
        Optional<Freshness> reading = recent.of(locationIds);
        if (reading.isPresent()) {
            return reading.get();
        }
        if (locationIds.size() > FEW) {
            synchronized (wholeReading) {
                return recent.of(locationIds).orElseGet(this::everything);
            }
        }
        Freshness freshness = few(locationIds);
        recent.read(locationIds, freshness);
        return freshness;
    }

    private Freshness few(Collection<Long> locationIds) {
        Set<ConditionSource> silent = EnumSet.noneOf(ConditionSource.class);
        for (ConditionSource owner : ConditionSource.values()) {
            try {
                for (long id : locationIds) {
                    if (owner == ConditionSource.LOCATION_SERVICE) {
                        locations.one(id);
                    }
                    takeConditions(owner, LocationRange.of(id));
                }
            } catch (SourceUnavailableException e) {
                note(owner, e, silent);
            }
        }
        return freshness(silent);
    }

    private static void note(ConditionSource owner, SourceUnavailableException e, Set<ConditionSource> silent) {
        LOG.warnf("The reconciliation with the owners of conditions failed: %s", e.getMessage());
        silent.add(owner);
    }

    private void takeConditions(ConditionSource owner, LocationRange range) throws SourceUnavailableException {
        Instant now = clock.instant();
        Instant before = conditions.now();
        owners.eachPart(owner, range, part -> {
            List<Condition> holding = part.conditions().stream()
                    .map(condition -> condition.condition(now))
                    .flatMap(Optional::stream)
                    .toList();
            conditions.replace(holding, owner.kinds(), part.locations(), before);
        });
    }

    private Freshness freshness(Set<ConditionSource> silent) {
        return silent.isEmpty()
                ? new Freshness(true, clock.instant())
                : new Freshness(false, confirmations.oldest(silent).orElse(null));
    }
}
