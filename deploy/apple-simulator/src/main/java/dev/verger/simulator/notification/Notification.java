package dev.verger.simulator.notification;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.verger.apple.json.AppleJson;
import java.util.UUID;

/** One message; each attempt to deliver it carries the same id. */
record Notification(String library, String id, String type, ObjectNode content) {

    static Notification of(String library, String type, ObjectNode content) {
        return new Notification(library, UUID.randomUUID().toString(), type, content);
    }

    byte[] body(String uId) {
        ObjectNode body = AppleJson.MAPPER.createObjectNode();
        body.put("notificationType", type);
        body.put("notificationId", id);
        body.put("uId", uId);
        body.set("notification", content);
        return AppleJson.write(body);
    }
}
