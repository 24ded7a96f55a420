package dev.verger.catalog.intake;

import dev.verger.catalog.location.LocationChanged;
import dev.verger.catalog.location.LocationLog;
import dev.verger.platform.inbox.EventHandlers;
import dev.verger.platform.inbox.Inbox;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Passes each event of location-service to the rules of {@link LocationIntake}. */
@ApplicationScoped
class LocationEventsConsumer {

    private final Inbox inbox;
    private final EventHandlers handlers;

    LocationEventsConsumer(Inbox inbox, LocationIntake intake) {
        this.inbox = inbox;
        this.handlers = new EventHandlers()
                .on(LocationChanged.class, intake::changed)
                .on(TokenUploaded.class, intake::uploaded)
                .on(TokenStateChanged.class, intake::stateChanged)
                .on(LocationDeleted.class, intake::deleted);
    }

    @Incoming("location-events")
    @Blocking
    void on(ConsumerRecord<String, String> message) {
        LocationLog.ofKey(message.key()).around(() -> inbox.once(message, handlers));
    }
}
