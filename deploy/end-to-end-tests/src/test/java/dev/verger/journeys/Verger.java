package dev.verger.journeys;

import static dev.verger.testing.Waits.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.verger.testing.Waits;
import dev.verger.testing.api.SyncRun;
import dev.verger.testing.api.VergerClient;
import dev.verger.testing.http.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;

/** Verger's public API, as one client sees it; its answers are recorded. */
final class Verger extends VergerClient {

    Verger(String origin, String clientId) {
        super(origin, clientId);
    }

    @Override
    public Answer send(String method, String path, Object body, String... headers) {
        Answer answer = super.send(method, path, body, headers);
        RecordedAnswers.add(answer);
        return answer;
    }

    JsonNode locations(String filter) {
        return read(query(LOCATIONS, Map.of("filter", filter)));
    }

    void patch(String id, Map<String, ?> changes) {
        tryPatch(id, changes).expect(200);
    }

    Answer tryPatch(String id, Map<String, ?> changes) {
        return send("PATCH", location(id), changes);
    }

    void reclaim(String id) {
        post(location(id) + "/reclaim").expect(202);
    }

    /** Waits until a run of the location is in that phase, or past it. */
    void awaitPhase(String id, String phase) {
        await().pollInterval(Duration.ofMillis(20))
                .until(() ->
                        lastRuns(id).stream().anyMatch(run -> run.phase().equals(phase)) || lastSyncTime(id) != null);
    }

    /** Reads the library as it is now: a run that is under way may have looked before. */
    void syncNow(String id) {
        await().until(() -> count(id, "sync-runs", "state==RUNNING") == 0);
        syncUntil(id, run -> run.state().equals("SUCCEEDED"));
    }

    /** Starts a run and returns it once it has ended. */
    SyncRun syncToTheEnd(String id) {
        return syncUntil(id, run -> run.finishedAt() != null);
    }

    /** Starts a run and returns it as soon as it is as wanted. */
    SyncRun syncUntil(String id, Predicate<SyncRun> wanted) {
        long started = sync(id);
        return awaitRun(id, run -> run.id() == started, wanted, Waits.LIMIT);
    }

    /** How many rows a list of the location has. */
    int count(String id, String list, String filter) {
        return read(query(location(id) + "/" + list, Map.of("filter", filter)))
                .path("totalCount")
                .asInt();
    }

    /** How often the location's titles were looked for in the store from then on. */
    int storeChecksSince(String id, Instant time) {
        return count(id, "sync-runs", "kind==STORE_CHECK;state==SUCCEEDED;startedAt=ge=" + time);
    }

    JsonNode content(String id, Map<String, ?> query) {
        return read(query(location(id) + "/content", query));
    }

    /** Rows by {@code adamId/pricingParam}. */
    Map<String, JsonNode> contentByKey(String id) {
        Map<String, JsonNode> rows = new HashMap<>();
        all(location(id) + "/content")
                .forEach(row -> rows.put(
                        row.get("adamId").asText() + "/"
                                + row.get("pricingParam").asText(),
                        row));
        return rows;
    }

    String subscribe(String name, String locationId, String email) {
        return subscribe(name, locationId, "Achats", email);
    }
}
