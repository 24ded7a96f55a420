package dev.verger.catalog.testing;

import static dev.verger.testing.Waits.await;
import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Starts operations of a location and waits for their end, over the API. */
public final class Operations {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final TestLocation location;

    public Operations(TestLocation location) {
        this.location = location;
    }

    /** Members of a body, with an {@code adamId} or several. */
    public static Map<String, Object> devices(List<String> adamIds, List<String> serialNumbers) {
        return new TreeMap<>(Map.of("assets", assets(adamIds), "serialNumbers", serialNumbers));
    }

    public static Map<String, Object> users(List<String> adamIds, List<String> clientUserIds) {
        return new TreeMap<>(Map.of("assets", assets(adamIds), "clientUserIds", clientUserIds));
    }

    private static List<Map<String, String>> assets(List<String> adamIds) {
        return adamIds.stream().map(adamId -> Map.of("adamId", adamId)).toList();
    }

    public String assign(Map<String, Object> body) {
        return accepted(post("/assignments", body));
    }

    public String release(Map<String, Object> body) {
        return accepted(post("/assignments/release", body));
    }

    public String revokeAll() {
        String address = given().post(location.path() + "/revoke-licenses")
                .then()
                .statusCode(202)
                .extract()
                .header("Location");
        return address.substring(address.lastIndexOf('/') + 1);
    }

    public String createUsers(List<Map<String, String>> users) {
        return accepted(post("/users", Map.of("users", users)));
    }

    public String retire(String clientUserId) {
        return accepted(given().post(location.path() + "/users/{user}/retire", clientUserId));
    }

    /** A user as clients see it, or a missing node. */
    public JsonNode user(String clientUserId) {
        return json(given().queryParam("filter", "clientUserId==\"" + clientUserId + "\"")
                        .get(location.path() + "/users"))
                .path("results")
                .path(0);
    }

    public Response post(String path, Object body) {
        return given().contentType("application/json").body(body).post(location.path() + path);
    }

    private static String accepted(Response answer) {
        return answer.then().statusCode(202).extract().path("id");
    }

    public JsonNode get(String id) {
        return json(given().get(location.path() + "/operations/" + id));
    }

    /** Waits until it has ended. */
    public JsonNode ended(String id) {
        await().pollInterval(Duration.ofMillis(50)).until(() -> get(id).has("finishedAt"));
        return get(id);
    }

    public JsonNode awaitState(String id, String state) {
        await().pollInterval(Duration.ofMillis(50))
                .until(() -> get(id).get("state").asText().equals(state));
        return get(id);
    }

    /** As {@code adamId principal STATE CODE number}; of users without {@code adamId}. */
    public List<String> results(String id) {
        List<String> results = new ArrayList<>();
        json(given().queryParam("page-size", 2000).get(location.path() + "/operations/" + id + "/results"))
                .get("results")
                .forEach(row -> results.add(line(row)));
        return results;
    }

    private static String line(JsonNode row) {
        String principal = row.has("serialNumber")
                ? row.get("serialNumber").asText()
                : row.get("clientUserId").asText();
        return (row.path("adamId").asText() + " " + principal + " "
                        + row.get("state").asText() + " "
                        + row.path("code").asText() + " "
                        + row.path("appleErrorNumber").asText())
                .strip();
    }

    private static JsonNode json(Response answer) {
        try {
            return JSON.readTree(answer.then().statusCode(200).extract().asString());
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
