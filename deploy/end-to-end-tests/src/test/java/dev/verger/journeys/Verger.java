package dev.verger.journeys;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Verger's public API, as one client sees it. */
final class Verger {

    static final Duration SYNC_TIME = Duration.ofSeconds(60);
    private static final String LOCATIONS = "/api/v1/volume-purchasing-locations";

    private final String origin;
    private final String bearer;

    private Verger(String origin, String bearer) {
        this.origin = origin;
        this.bearer = bearer;
    }

    /** Asks for a token as a client of Jamf Pro does. */
    static Verger as(String clientId, String origin) {
        String token = given().formParam("grant_type", "client_credentials")
                .formParam("client_id", clientId)
                .formParam("client_secret", clientId + "-secret")
                .post(origin + "/api/oauth/token")
                .then()
                .statusCode(200)
                .extract()
                .path("access_token");
        return new Verger(origin, token);
    }

    RequestSpecification request() {
        return given().baseUri(origin).auth().oauth2(bearer).contentType("application/json");
    }

    ValidatableResponse tryUpload(Map<String, ?> location) {
        return request().body(location).post(LOCATIONS).then();
    }

    String upload(String name, String serviceToken) {
        return tryUpload(Map.of("name", name, "serviceToken", serviceToken))
                .statusCode(201)
                .extract()
                .path("id");
    }

    JsonPath location(String id) {
        return request()
                .get(LOCATIONS + "/" + id)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    ValidatableResponse tryLocation(String id) {
        return request().get(LOCATIONS + "/" + id).then();
    }

    JsonPath locations(String filter) {
        return request()
                .queryParam("filter", filter)
                .get(LOCATIONS)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    void patch(String id, Map<String, ?> changes) {
        tryPatch(id, changes).statusCode(200);
    }

    ValidatableResponse tryPatch(String id, Map<String, ?> changes) {
        return request().body(changes).patch(LOCATIONS + "/" + id).then();
    }

    void reclaim(String id) {
        request().post(LOCATIONS + "/" + id + "/reclaim").then().statusCode(202);
    }

    void delete(String id) {
        request().delete(LOCATIONS + "/" + id).then().statusCode(204);
    }

    String lastSyncTime(String id) {
        return location(id).getString("lastSyncTime");
    }

    /** Waits for a sync later than this one; null waits for the first. */
    String awaitSyncAfter(String id, String before) {
        return await().atMost(SYNC_TIME)
                .pollInterval(Duration.ofMillis(250))
                .until(() -> lastSyncTime(id), time -> time != null && (before == null || time.compareTo(before) > 0));
    }

    /** Waits until a run of the location is in that phase, or past it. */
    void awaitPhase(String id, String phase) {
        await().atMost(SYNC_TIME)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> phases(id).contains(phase) || lastSyncTime(id) != null);
    }

    private List<String> phases(String id) {
        return request()
                .get(LOCATIONS + "/" + id + "/sync-runs")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("results.phase");
    }

    /** Reads the library as it is now: a run that is under way may have looked before. */
    void syncNow(String id) {
        await().atMost(SYNC_TIME).until(() -> runs(id, "state==RUNNING") == 0);
        String run = request()
                .post(LOCATIONS + "/" + id + "/sync")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        await().atMost(SYNC_TIME).until(() -> runs(id, "state==SUCCEEDED;id==" + run) == 1);
    }

    /** Starts a run and returns it once it has ended. */
    JsonPath syncToTheEnd(String id) {
        return syncUntil(id, run -> run.get("finishedAt") != null);
    }

    /** Starts a run and returns it as soon as it is as wanted. */
    JsonPath syncUntil(String id, Predicate<JsonPath> wanted) {
        String run = request()
                .post(LOCATIONS + "/" + id + "/sync")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
        return await().atMost(SYNC_TIME).until(() -> run(id, run), wanted);
    }

    private JsonPath run(String id, String runId) {
        return request()
                .get(LOCATIONS + "/" + id + "/sync-runs/" + runId)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** How many rows a list of the location has. */
    int count(String id, String list, String filter) {
        return request()
                .queryParam("filter", filter)
                .get(LOCATIONS + "/" + id + "/" + list)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getInt("totalCount");
    }

    /** How often the location's titles were looked for in the store from then on. */
    int storeChecksSince(String id, Instant time) {
        return runs(id, "kind==STORE_CHECK;state==SUCCEEDED;startedAt=ge=" + time);
    }

    private int runs(String id, String filter) {
        return count(id, "sync-runs", filter);
    }

    JsonPath content(String id, Map<String, ?> query) {
        return request()
                .queryParams(query)
                .get(LOCATIONS + "/" + id + "/content")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** Rows by {@code adamId/pricingParam}. */
    Map<String, Map<String, Object>> contentByKey(String id) {
        Map<String, Map<String, Object>> rows = new HashMap<>();
        List<Map<String, Object>> results =
                content(id, Map.of("page-size", 2000)).getList("results");
        results.forEach(row -> rows.put(row.get("adamId") + "/" + row.get("pricingParam"), row));
        return rows;
    }

    String subscribe(String name, String locationId, String email) {
        return request()
                .body(Map.of(
                        "name", name,
                        "triggers", List.of("NO_MORE_LICENSES"),
                        "locationIds", List.of(locationId),
                        "externalRecipients", List.of(Map.of("name", "Achats", "email", email))))
                .post("/api/v1/volume-purchasing-subscriptions")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    JsonPath preview(String subscriptionId) {
        return request()
                .accept("application/json")
                .get("/api/v1/volume-purchasing-subscriptions/" + subscriptionId + "/preview")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    JsonPath send(String subscriptionId) {
        return request()
                .post("/api/v1/volume-purchasing-subscriptions/" + subscriptionId + "/send")
                .then()
                .statusCode(202)
                .extract()
                .jsonPath();
    }
}
