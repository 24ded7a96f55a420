package dev.verger.catalog.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.verger.apple.json.AppleJson;

/**
 * The envelope of a message.
 *
 * @param name of the type, as Apple wrote it; empty if there is none
 * @param id the same for each attempt to deliver the message
 * @param uId of the library, or null
 * @param content depends on the type; a missing node if there is none
 */
record Notification(String name, String id, String uId, JsonNode content) {

    private static final int LONGEST_ID = 200;

    /** @throws UnreadableMessageException if it is no JSON object with an id */
    static Notification parse(String body) {
        JsonNode message;
        try {
            message = AppleJson.MAPPER.readTree(body);
        } catch (JsonProcessingException e) {
            throw new UnreadableMessageException("The body is not JSON.");
        }
        String id = text(message, "notificationId");
        if (id == null || id.isBlank() || id.length() > LONGEST_ID || id.chars().anyMatch(Character::isISOControl)) {
            throw new UnreadableMessageException(
                    "notificationId must be a text of 1 to %d characters.".formatted(LONGEST_ID));
        }
        String type = text(message, "notificationType");
        return new Notification(type == null ? "" : type, id, text(message, "uId"), message.path("notification"));
    }

    NotificationType type() {
        return NotificationType.of(name);
    }

    /** Apple writes numbers as text, but not everywhere. */
    private static String text(JsonNode message, String member) {
        JsonNode value = message.path(member);
        return value.isTextual() || value.isIntegralNumber() ? value.asText() : null;
    }

    @Override
    public String toString() {
        return "Notification[type=" + type() + "]";
    }
}
