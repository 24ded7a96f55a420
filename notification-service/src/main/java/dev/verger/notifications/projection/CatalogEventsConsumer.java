package dev.verger.notifications.projection;

import dev.verger.notifications.condition.Condition;
import dev.verger.notifications.condition.ConditionKind;
import dev.verger.notifications.condition.Conditions;
import dev.verger.notifications.location.KnownLocation;
import dev.verger.notifications.location.KnownLocations;
import dev.verger.platform.inbox.EventHandlers;
import dev.verger.platform.inbox.Inbox;
import dev.verger.platform.inbox.ReceivedEvent;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Opens and closes conditions by what catalog-sync-service tells. */
@ApplicationScoped
class CatalogEventsConsumer {

    private final Inbox inbox;
    private final Conditions conditions;
    private final KnownLocations locations;
    private final EventHandlers handlers;

    CatalogEventsConsumer(Inbox inbox, Conditions conditions, KnownLocations locations) {
        this.inbox = inbox;
        this.conditions = conditions;
        this.locations = locations;
        this.handlers = new EventHandlers()
                .on("dev.verger.LicenseThresholdCrossed.v1", LicenseThresholdCrossed.class, this::crossed)
                .on("dev.verger.ContentRemovedFromStore.v1", ContentStoreChange.class, this::removed)
                .on("dev.verger.ContentBackInStore.v1", ContentStoreChange.class, this::returned)
                .on("dev.verger.SyncFailed.v1", SyncOutcome.class, this::syncFailed)
                .on("dev.verger.SyncCompleted.v1", SyncOutcome.class, this::syncCompleted);
    }

    @Incoming("catalog-events")
    @Blocking
    void on(ConsumerRecord<String, String> message) {
        inbox.once(message, handlers);
    }

    private void removed(ContentStoreChange event, ReceivedEvent received) {
        conditions.open(event.condition(received.time()));
    }

    private void returned(ContentStoreChange event, ReceivedEvent received) {
        conditions.close(event.condition(received.time()));
    }

    private void crossed(LicenseThresholdCrossed event, ReceivedEvent received) {
        Condition condition = event.condition(received.time());
        if (event.isBelow()) {
            conditions.open(condition);
        } else {
            conditions.close(condition);
        }
    }

    /** A run that used a token which has been replaced meanwhile says nothing about the new one. */
    private void syncFailed(SyncOutcome event, ReceivedEvent received) {
        boolean outdated = locations
                .find(event.locationId())
                .map(KnownLocation::tokenVersion)
                .filter(current -> current > event.tokenVersion())
                .isPresent();
        if (!outdated) {
            conditions.open(syncFailing(event, received));
        }
    }

    private void syncCompleted(SyncOutcome event, ReceivedEvent received) {
        conditions.close(syncFailing(event, received));
    }

    private static Condition syncFailing(SyncOutcome event, ReceivedEvent received) {
        return Condition.ofLocation(event.locationId(), ConditionKind.SYNC_FAILING, received.time());
    }
}
