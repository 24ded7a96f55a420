package dev.verger.notifications.projection;

import dev.verger.notifications.condition.Condition;
import dev.verger.notifications.condition.Conditions;
import dev.verger.notifications.location.KnownLocations;
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
 * Makes what is known equal to what the owners say now. Events that arrive while it reads win over
 * what it read.
 */
@ApplicationScoped
public class Repair {

    private static final Logger LOG = Logger.getLogger(Repair.class);

    /** Above this, reading all is cheaper than asking for each location. */
    private static final int FEW = 20;

    private final Owners owners;
    private final Conditions conditions;
    private final KnownLocations locations;
    private final LocationRemoval removal;
    private final Confirmations confirmations;
    private final Clock clock;

    Repair(
            Owners owners,
            Conditions conditions,
            KnownLocations locations,
            LocationRemoval removal,
            Confirmations confirmations,
            Clock clock) {
        this.owners = owners;
        this.conditions = conditions;
        this.locations = locations;
        this.removal = removal;
        this.confirmations = confirmations;
        this.clock = clock;
    }

    /** Reads all locations and all conditions. */
    public Freshness everything() {
        Set<Owner> silent = EnumSet.noneOf(Owner.class);
        for (Owner owner : Owner.values()) {
            try {
                if (owner == Owner.LOCATION_SERVICE) {
                    owners.locations().ifPresent(found -> found.forEach(this::take));
                }
                takeConditions(owner, null);
                confirmations.confirm(owner, clock.instant());
            } catch (OwnerUnavailableException e) {
                LOG.warnf("Conditions cannot be repaired: %s", e.getMessage());
                silent.add(owner);
            }
        }
        return freshness(silent);
    }

    /** Reads what concerns these locations. */
    public Freshness of(Collection<Long> locationIds) {
        if (locationIds.size() > FEW) {
            return everything();
        }
        Set<Owner> silent = EnumSet.noneOf(Owner.class);
        for (Owner owner : Owner.values()) {
            try {
                for (long id : locationIds) {
                    if (owner == Owner.LOCATION_SERVICE) {
                        owners.location(id).ifPresent(this::take);
                    }
                    takeConditions(owner, id);
                }
            } catch (OwnerUnavailableException e) {
                LOG.warnf("Conditions cannot be repaired: %s", e.getMessage());
                silent.add(owner);
            }
        }
        return freshness(silent);
    }

    private void take(OwnedLocation location) {
        if (location.deleted()) {
            removal.remove(location.id());
        } else {
            locations.confirmed(location.id(), location.name(), location.siteId());
        }
    }

    private void takeConditions(Owner owner, Long locationId) throws OwnerUnavailableException {
        Instant now = clock.instant();
        Instant before = conditions.now();
        Optional<List<OwnedCondition>> answer = owners.conditions(owner, locationId);
        if (answer.isPresent()) {
            List<Condition> holding =
                    answer.get().stream()
                            .map(condition -> condition.condition(now))
                            .flatMap(Optional::stream)
                            .toList();
            conditions.replace(holding, owner.kinds(), locationId, before);
        }
    }

    private Freshness freshness(Set<Owner> silent) {
        return silent.isEmpty()
                ? new Freshness(true, clock.instant())
                : new Freshness(false, confirmations.oldest(silent).orElse(null));
    }
}
