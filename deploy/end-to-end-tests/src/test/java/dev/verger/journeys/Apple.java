package dev.verger.journeys;

import static io.restassured.RestAssured.given;
import static java.time.ZoneOffset.UTC;
import static java.time.temporal.ChronoUnit.DAYS;
import static org.hamcrest.Matchers.lessThan;

import dev.verger.apple.json.AppleDates;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The stand-in for Apple, driven through its admin API. */
final class Apple {

    private static final int ROWS_OF_A_PAGE = 500;

    private final String admin;

    Apple(String origin) {
        admin = origin + "/admin";
    }

    /** A library of its own for one journey. */
    record Library(String name, String serviceToken) {}

    /** @param assets Apple's asset objects; none generates 20 titles */
    Library createLibrary(String name, List<Map<String, Object>> assets) {
        Map<String, Object> request = new HashMap<>(Map.of("name", name, "country", "FR", "platform", "volumestore"));
        if (assets.isEmpty()) {
            request.put("assetCount", 20);
        } else {
            request.put("assets", assets);
        }
        return createLibrary(request);
    }

    /** A library that takes so many pages to read, and a while at Apple's limit. */
    Library createLargeLibrary(String name, int pages) {
        return createLibrary(Map.of(
                "name",
                name,
                "country",
                "FR",
                "platform",
                "volumestore",
                "assetCount",
                20,
                "assignmentCount",
                pages * ROWS_OF_A_PAGE));
    }

    /** A library with titles, devices, users and what they hold. */
    Library createPopulatedLibrary(String name) {
        return createLibrary(Map.of(
                "name",
                name,
                "country",
                "FR",
                "platform",
                "volumestore",
                "assetCount",
                120,
                "assignmentCount",
                3 * ROWS_OF_A_PAGE,
                "userCount",
                120));
    }

    private Library createLibrary(Map<String, Object> request) {
        String token = post("/libraries", request).getString("vpptoken");
        return new Library((String) request.get("name"), token);
    }

    static Map<String, Object> app(String adamId, int total, int assigned) {
        return Map.of(
                "adamId",
                adamId,
                "pricingParam",
                "STDQ",
                "productType",
                "App",
                "totalCount",
                total,
                "assignedCount",
                assigned,
                "availableCount",
                total - assigned);
    }

    JsonPath library(String name) {
        return given().get(admin + "/libraries/" + name)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    List<String> libraryNames() {
        return given().get(admin + "/libraries")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("name");
    }

    /** The most requests for a library in any sliding second so far. */
    int peakPerSecond(String library) {
        return given().get(admin + "/requests")
                .then()
                .statusCode(200)
                .extract()
                .path("totals.'%s'.peakPerSecond".formatted(library));
    }

    String renewedToken(String library) {
        return post("/libraries/" + library + "/tokens", Map.of()).getString("vpptoken");
    }

    void buy(String library, String adamId, int delta) {
        post("/libraries/" + library + "/assets", Map.of("adamId", adamId, "pricingParam", "STDQ", "delta", delta));
    }

    void assign(String library, String adamId, List<String> serialNumbers) {
        post(
                "/libraries/" + library + "/assignments",
                Map.of("adamId", adamId, "pricingParam", "STDQ", "serialNumbers", serialNumbers));
    }

    void release(String library, String adamId, List<String> serialNumbers) {
        post(
                "/libraries/" + library + "/assignments",
                Map.of("adamId", adamId, "pricingParam", "STDQ", "serialNumbers", serialNumbers, "release", true));
    }

    /** Another server takes the library. */
    void claim(String library) {
        post(
                "/libraries/" + library + "/claim",
                Map.of("id", "other-" + library, "name", "Other MDM", "metadata", "other.example"));
    }

    void removeFromStore(String adamId) {
        post("/store/" + adamId + "/remove", Map.of());
    }

    void returnToStore(String adamId) {
        post("/store/" + adamId + "/return", Map.of());
    }

    void failNext(String endpoint, String kind, int times) {
        post("/faults", Map.of("endpoint", endpoint, "kind", kind, "times", times, "retryAfter", 1));
    }

    /** The next answers about one library are nonsense of a kind. */
    void answerNonsense(String library, String endpoint, String kind, int times) {
        post("/faults", Map.of("endpoint", endpoint, "kind", kind, "times", times, "library", library));
    }

    void mendEverything() {
        given().delete(admin + "/faults").then().statusCode(lessThan(300));
    }

    void advanceClock(long seconds) {
        post("/clock/advance", Map.of("seconds", seconds));
    }

    /** Moves the clock forward to the next noon, far from any change of the day. */
    void advanceClockToNoon() {
        Instant now = now();
        Instant noon = now.atZone(UTC).toLocalDate().atTime(LocalTime.NOON).toInstant(UTC);
        advanceClock(Duration.between(now, noon.isAfter(now) ? noon : noon.plus(1, DAYS))
                .toSeconds());
    }

    /** The time on the clock of the stack. */
    Instant now() {
        return AppleDates.parse(given().get(admin + "/clock").jsonPath().getString("now"));
    }

    private JsonPath post(String path, Map<String, ?> body) {
        var answer = given().contentType("application/json")
                .body(body)
                .post(admin + path)
                .then();
        answer.statusCode(lessThan(300));
        return answer.extract().jsonPath();
    }
}
