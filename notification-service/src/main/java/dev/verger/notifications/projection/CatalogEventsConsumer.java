package dev.verger.notifications.projection;

import dev.verger.notifications.condition.Condition;
import dev.verger.notifications.condition.ConditionKind;
import dev.verger.notifications.condition.Conditions;
import dev.verger.notifications.location.KnownLocation;
import dev.verger.notifications.location.KnownLocations;
import dev.verger.platform.inbox.Inbox;
import dev.verger.platform.inbox.ReceivedEvent;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Opens and closes conditions by what catalog-sync-service tells. */
@ApplicationScoped
class CatalogEventsConsumer {

    private final Inbox inbox;
    private final Conditions conditions;
    private final KnownLocations locations;

    CatalogEventsConsumer(Inbox inbox, Conditions conditions, KnownLocations locations) {
        this.inbox = inbox;
        this.conditions = conditions;
        this.locations = locations;
    }

    @Incoming("catalog-events")
    @Blocking
    void on(ConsumerRecord<String, String> message) {
        inbox.once(message, this::apply);
    }

    private void apply(ReceivedEvent event) {
        switch (event.type()) {
            case "dev.verger.LicenseThresholdCrossed.v1" ->
                    crossed(event.as(LicenseThresholdCrossed.class), event.time());
            case "dev.verger.ContentRemovedFromStore.v1" ->
                    conditions.open(event.as(ContentStoreChange.class).condition(event.time()));
            case "dev.verger.ContentBackInStore.v1" ->
                    conditions.close(event.as(ContentStoreChange.class).condition(event.time()));
            case "dev.verger.SyncFailed.v1" ->
                    syncFailed(event.as(SyncOutcome.class), event.time());
            case "dev.verger.SyncCompleted.v1" ->
                    conditions.close(syncFailing(event.as(SyncOutcome.class), event.time()));
            default -> {
                // an event that this service has no use for
            }
        }
    }

    private void crossed(LicenseThresholdCrossed event, Instant told) {
        Condition condition = event.condition(told);
        if (event.isBelow()) {
            conditions.open(condition);
        } else {
            conditions.close(condition);
        }
    }

    /** A run that used a token which has been replaced meanwhile says nothing about the new one. */
    private void syncFailed(SyncOutcome event, Instant told) {
        boolean outdated =
                locations
                        .find(event.locationId())
                        .map(KnownLocation::tokenVersion)
                        .filter(current -> current > event.tokenVersion())
                        .isPresent();
        if (!outdated) {
            conditions.open(syncFailing(event, told));
        }
    }

    private static Condition syncFailing(SyncOutcome event, Instant told) {
        return Condition.ofLocation(event.locationId(), ConditionKind.SYNC_FAILING, told);
    }
}
