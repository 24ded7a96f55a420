package dev.verger.journeys;

import static java.time.ZoneOffset.UTC;
import static java.time.temporal.ChronoUnit.DAYS;

import com.fasterxml.jackson.databind.JsonNode;
import dev.verger.apple.json.AppleDates;
import dev.verger.testing.apple.AppleAdmin;
import dev.verger.testing.apple.AppleLibrary;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The stand-in for Apple, driven through its admin API. */
final class Apple {

    private static final int ROWS_OF_A_PAGE = 500;

    private final AppleAdmin admin;

    Apple(String origin) {
        admin = new AppleAdmin(origin + "/admin");
    }

    /** @param assets Apple's asset objects; none generates 20 titles */
    AppleLibrary createLibrary(String name, List<Map<String, Object>> assets) {
        Map<String, Object> request = new HashMap<>(Map.of("name", name, "country", "FR", "platform", "volumestore"));
        if (assets.isEmpty()) {
            request.put("assetCount", 20);
        } else {
            request.put("assets", assets);
        }
        return admin.create(request);
    }

    /** A library with a number of pages, which takes a while to read at Apple's limit. */
    AppleLibrary createLargeLibrary(String name, int pages) {
        return admin.create(Map.of(
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

    /** A library with titles, devices, users and assignments. */
    AppleLibrary createPopulatedLibrary(String name) {
        return admin.create(Map.of(
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

    /** The titles of a library as Apple lists them. */
    List<JsonNode> assets(String library) {
        return admin.call("GET", "libraries/" + library, null)
                .get("assets")
                .valueStream()
                .toList();
    }

    boolean notifies(AppleLibrary library) {
        return admin.notifies(library);
    }

    List<String> libraryNames() {
        return admin.libraryNames();
    }

    /** The maximum of requests for a library in any sliding second so far. */
    int peakPerSecond(String library) {
        return admin.requests().at("/totals/" + library + "/peakPerSecond").asInt();
    }

    String renewedToken(String library) {
        return post("libraries/" + library + "/tokens", Map.of())
                .get("vpptoken")
                .asText();
    }

    /** Another token for the library, which ends then. */
    String token(String library, Instant expires) {
        return post("libraries/" + library + "/tokens", Map.of("expiresAt", AppleDates.format(expires)))
                .get("vpptoken")
                .asText();
    }

    void buy(String library, String adamId, int delta) {
        post("libraries/" + library + "/assets", Map.of("adamId", adamId, "pricingParam", "STDQ", "delta", delta));
    }

    void assign(String library, String adamId, List<String> serialNumbers) {
        post(
                "libraries/" + library + "/assignments",
                Map.of("adamId", adamId, "pricingParam", "STDQ", "serialNumbers", serialNumbers));
    }

    void release(String library, String adamId, List<String> serialNumbers) {
        post(
                "libraries/" + library + "/assignments",
                Map.of("adamId", adamId, "pricingParam", "STDQ", "serialNumbers", serialNumbers, "release", true));
    }

    /** Another server claims the library. */
    void claim(String library) {
        post(
                "libraries/" + library + "/claim",
                Map.of("id", "other-" + library, "name", "Other MDM", "metadata", "other.example"));
    }

    void removeFromStore(String adamId) {
        admin.removeFromStore(adamId);
    }

    void returnToStore(String adamId) {
        admin.returnToStore(adamId);
    }

    void failNext(String endpoint, String kind, int times) {
        admin.fail(Map.of("endpoint", endpoint, "kind", kind, "times", times, "retryAfter", 1));
    }

    /** The next answers about one library are invalid in a given way. */
    void answerInvalidly(String library, String endpoint, String kind, int times) {
        admin.fail(Map.of("endpoint", endpoint, "kind", kind, "times", times, "library", library));
    }

    void recover() {
        admin.recover();
    }

    void advanceClock(long seconds) {
        admin.advanceClock(Duration.ofSeconds(seconds));
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
        return AppleDates.parse(admin.call("GET", "clock", null).get("now").asText());
    }

    private JsonNode post(String path, Map<String, ?> body) {
        return admin.call("POST", path, body);
    }
}
