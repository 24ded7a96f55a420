package dev.verger.catalog.testing;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.databind.JsonNode;
import dev.verger.apple.AppleClient;
import dev.verger.apple.asset.Asset;
import dev.verger.apple.config.ClientConfigRequest;
import dev.verger.apple.config.MdmInfo;
import dev.verger.apple.token.ServiceToken;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Sends notifications of one location as Apple does, or lets the simulated Apple send them. */
public final class Notifications {

    private static final List<String> TYPES =
            List.of("ASSET_COUNT", "ASSET_MANAGEMENT", "USER_MANAGEMENT", "USER_ASSOCIATED");

    private final TestLocation location;

    public Notifications(TestLocation location) {
        this.location = location;
    }

    /** A message with an id that no other has. */
    public Map<String, Object> message(String type, Map<String, ?> content) {
        Map<String, Object> message = new HashMap<>();
        message.put("notificationType", type);
        message.put("notificationId", UUID.randomUUID().toString());
        message.put("uId", location.library().uId());
        message.put("notification", content);
        return message;
    }

    /** Sends a message that must be accepted. */
    public void sends(String type, Map<String, ?> content) {
        post(message(type, content)).then().statusCode(204);
    }

    /** The event of another server. */
    public void sendsEvent(String type, List<?> rows) {
        sends("ASSET_MANAGEMENT", event(type, "SUCCESS", "assignments", rows));
    }

    /** @param member {@code assignments} or {@code users} */
    public static Map<String, Object> event(String type, String result, String member, List<?> rows) {
        return Map.of(
                "type", type, "result", result, "eventId", UUID.randomUUID().toString(), member, rows);
    }

    /** A row of a device. */
    public static Map<String, String> device(String adamId, String serialNumber) {
        return Map.of("adamId", adamId, "pricingParam", "STDQ", "serialNumber", serialNumber);
    }

    /** Sends a body with the right bearer. */
    public Response post(Object body) {
        return post("Bearer " + location.webhookSecret(), body);
    }

    /** @param authorization header, or null for none */
    public Response post(String authorization, Object body) {
        var request = given().contentType("application/json").body(body);
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        return request.post("/apple/notifications/" + location.id());
    }

    /** The simulated Apple sends its notifications to the service under test from now on. */
    public void fromApple(AppleClient client) {
        String url = "http://127.0.0.1:%d/apple/notifications/%d".formatted(RestAssured.port, location.id());
        client.config()
                .update(
                        ServiceToken.parse(location.library().token()),
                        new ClientConfigRequest(
                                new MdmInfo(TestLocation.OUR_MDM, "Verger", "verger.test"),
                                url,
                                location.webhookSecret(),
                                TYPES));
    }

    /** The first title of the library that devices can have and of which licenses are left. */
    public String freeTitle(int licenses) {
        for (JsonNode asset : location.library().state().get("assets")) {
            if (asset.path("deviceAssignable").asBoolean()
                    && asset.path("pricingParam").asText().equals("STDQ")
                    && asset.path("totalCount").asInt() < Asset.UNLIMITED
                    && asset.path("availableCount").asInt() >= licenses) {
                return asset.get("adamId").asText();
            }
        }
        throw new IllegalStateException("No title has " + licenses + " licenses left");
    }
}
