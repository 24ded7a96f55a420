package dev.verger.notifications.projection;

import dev.verger.notifications.condition.ConditionService;
import dev.verger.notifications.location.KnownLocationService;
import dev.verger.notifications.subscription.SubscriptionService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** Removes a deleted location from all tables of this service. */
@ApplicationScoped
class LocationRemoval {

    private final KnownLocationService locations;
    private final ConditionService conditions;
    private final SubscriptionService subscriptions;

    LocationRemoval(KnownLocationService locations, ConditionService conditions, SubscriptionService subscriptions) {
        this.locations = locations;
        this.conditions = conditions;
        this.subscriptions = subscriptions;
    }

    /** May be repeated. */
    @Transactional
    void remove(long locationId) {
        locations.deleted(locationId);
        forget(locationId);
    }

    /** The owner never had it, which is no deletion: leaves no tombstone. */
    @Transactional
    void forget(long locationId) {
        conditions.closeAllOf(locationId);
        subscriptions.dropLocation(locationId);
    }
}
