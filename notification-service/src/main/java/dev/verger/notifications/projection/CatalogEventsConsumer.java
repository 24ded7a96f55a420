package dev.verger.notifications.projection;

import dev.verger.notifications.condition.Condition;
import dev.verger.notifications.condition.ConditionKind;
import dev.verger.notifications.condition.ConditionService;
import dev.verger.notifications.location.KnownLocation;
import dev.verger.notifications.location.KnownLocationService;
import dev.verger.notifications.projection.UserEvents.AssignmentEnded;
import dev.verger.notifications.projection.UserEvents.UserInvited;
import dev.verger.platform.inbox.EventHandlers;
import dev.verger.platform.inbox.Inbox;
import dev.verger.platform.inbox.ReceivedEvent;
import dev.verger.platform.log.LogContext;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Opens and closes conditions by the events of catalog-sync-service, and passes on what users get mails about. */
@ApplicationScoped
class CatalogEventsConsumer {

    private final Inbox inbox;
    private final ConditionService conditions;
    private final KnownLocationService locations;
    private final EventHandlers handlers;

    CatalogEventsConsumer(
            Inbox inbox, ConditionService conditions, KnownLocationService locations, UserEvents userEvents) {
        this.inbox = inbox;
        this.conditions = conditions;
        this.locations = locations;
        this.handlers = new EventHandlers()
                .on(LicenseThresholdCrossed.class, this::crossed)
                .on(ContentRemovedFromStore.class, this::removed)
                .on(ContentBackInStore.class, this::returned)
                .on(SyncFailed.class, this::syncFailed)
                .on(SyncCompleted.class, this::syncCompleted)
                .on(AssignmentEnded.class, (event, received) -> userEvents.assignmentEnded(event, received.time()))
                .on(UserInvited.class, userEvents::userInvited);
    }

    @Incoming("catalog-events")
    @Blocking
    void on(ConsumerRecord<String, String> message) {
        LogContext.of("locationId", message.key()).around(() -> inbox.once(message, handlers));
    }

    private void removed(ContentRemovedFromStore event, ReceivedEvent received) {
        conditions.open(event.condition(received.time()));
    }

    private void returned(ContentBackInStore event, ReceivedEvent received) {
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
    private void syncFailed(SyncFailed event, ReceivedEvent received) {
        boolean outdated = locations
                .find(event.locationId())
                .map(KnownLocation::tokenVersion)
                .filter(current -> current > event.tokenVersion())
                .isPresent();
        if (!outdated) {
            conditions.open(syncFailing(event.locationId(), received));
        }
    }

    private void syncCompleted(SyncCompleted event, ReceivedEvent received) {
        conditions.close(syncFailing(event.locationId(), received));
    }

    private static Condition syncFailing(long locationId, ReceivedEvent received) {
        return Condition.ofLocation(locationId, ConditionKind.SYNC_FAILING, received.time());
    }
}
