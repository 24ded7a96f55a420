package dev.verger.notifications.projection;

import dev.verger.notifications.condition.Condition;
import dev.verger.notifications.condition.ConditionKind;
import dev.verger.notifications.condition.ConditionService;
import dev.verger.notifications.location.KnownLocationService;
import dev.verger.platform.inbox.EventHandlers;
import dev.verger.platform.inbox.Inbox;
import dev.verger.platform.inbox.ReceivedEvent;
import dev.verger.platform.log.LogContext;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Applies the events of location-service. */
@ApplicationScoped
class LocationEventsConsumer {

    /** The condition of each state of a token; the other states are good. */
    private static final Map<String, ConditionKind> TROUBLES = Map.of(
            "EXPIRING", ConditionKind.TOKEN_EXPIRING,
            "EXPIRED", ConditionKind.TOKEN_EXPIRED,
            "REVOKED", ConditionKind.TOKEN_REVOKED,
            "INVALID", ConditionKind.TOKEN_INVALID,
            "IN_USE_ELSEWHERE", ConditionKind.TOKEN_IN_USE_ELSEWHERE);

    private final Inbox inbox;
    private final KnownLocationService locations;
    private final ConditionService conditions;
    private final EventHandlers handlers;

    LocationEventsConsumer(
            Inbox inbox, KnownLocationService locations, ConditionService conditions, LocationRemoval removal) {
        this.inbox = inbox;
        this.locations = locations;
        this.conditions = conditions;
        this.handlers = new EventHandlers()
                .on(LocationChanged.class, this::changed)
                .on(TokenUploaded.class, this::uploaded)
                .on(TokenStateChanged.class, this::tokenState)
                .on(LocationDeleted.class, deleted -> removal.remove(deleted.locationId()));
    }

    @Incoming("location-events")
    @Blocking
    void on(ConsumerRecord<String, String> message) {
        LogContext.of("locationId", message.key()).around(() -> inbox.once(message, handlers));
    }

    private void changed(LocationChanged event) {
        locations.changed(event.locationId(), event.name(), event.siteId(), event.revision());
        locations.mailOptions(event.locationId(), event.mailOptions(), event.revision());
    }

    private void uploaded(TokenUploaded event) {
        locations.tokenUploaded(event.locationId(), event.tokenVersion(), event.tokenExpiration());
    }

    private void tokenState(TokenStateChanged event, ReceivedEvent received) {
        TROUBLES.forEach((state, kind) -> {
            Condition condition = Condition.ofLocation(event.locationId(), kind, received.time());
            if (state.equals(event.state())) {
                conditions.open(condition);
            } else {
                conditions.close(condition);
            }
        });
    }
}
