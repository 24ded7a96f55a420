package dev.verger.catalog.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * A message that was read and can be applied.
 *
 * @param id in the order of arrival
 * @param receivedAt by the database's clock
 * @param traceparent of the request that brought it; null if that belongs to no trace
 * @param content what depends on the type, or null of an event
 * @param event what it says of an event, or null if it is about something else
 */
record ReadMessage(
        long id,
        Instant receivedAt,
        String traceparent,
        NotificationType type,
        JsonNode content,
        ManagementEvent event) {

    /** @throws UnreadableMessageException if it is not what Apple documents */
    static ReadMessage of(WebhookMessage message) {
        Notification notification = Notification.parse(message.body());
        NotificationType type = notification.type();
        return type.isOfEvents()
                ? new ReadMessage(
                        message.id(),
                        message.receivedAt(),
                        message.traceparent(),
                        type,
                        null,
                        ManagementEvent.of(notification.content()))
                : new ReadMessage(
                        message.id(), message.receivedAt(), message.traceparent(), type, notification.content(), null);
    }

    boolean isOfEvent() {
        return event != null;
    }

    @Override
    public String toString() {
        return "ReadMessage[id=" + id + ", type=" + type + "]";
    }
}
