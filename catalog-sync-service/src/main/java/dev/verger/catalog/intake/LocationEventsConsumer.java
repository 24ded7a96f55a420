package dev.verger.catalog.intake;

import dev.verger.catalog.location.LocationChanged;
import dev.verger.platform.inbox.Inbox;
import dev.verger.platform.inbox.ReceivedEvent;
import io.smallrye.common.annotation.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hands each event of location-service to the rules of {@link LocationIntake}. */
@ApplicationScoped
class LocationEventsConsumer {

    private final Inbox inbox;
    private final LocationIntake intake;

    LocationEventsConsumer(Inbox inbox, LocationIntake intake) {
        this.inbox = inbox;
        this.intake = intake;
    }

    @Incoming("location-events")
    @Blocking
    void on(ConsumerRecord<String, String> message) {
        inbox.once(message, this::take);
    }

    private void take(ReceivedEvent event) {
        switch (event.type()) {
            case "dev.verger.LocationChanged.v1" -> intake.changed(event.as(LocationChanged.class));
            case "dev.verger.TokenUploaded.v1" -> intake.uploaded(event.as(TokenUploaded.class));
            case "dev.verger.TokenStateChanged.v1" ->
                    intake.stateChanged(event.as(TokenStateChanged.class));
            case "dev.verger.LocationDeleted.v1" -> intake.deleted(event.as(LocationDeleted.class));
            default -> {
                // A later version of the owner may tell more than this one knows.
            }
        }
    }
}
