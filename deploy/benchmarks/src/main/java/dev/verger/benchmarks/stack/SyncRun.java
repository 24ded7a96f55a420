package dev.verger.benchmarks.stack;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * A sync run as the API returns it.
 *
 * @param queuedAt when it was requested
 * @param startedAt null while it waits
 * @param finishedAt null while it runs
 * @param answer the whole answer, for messages
 */
public record SyncRun(
        long id,
        String kind,
        String cause,
        String state,
        String phase,
        Instant queuedAt,
        Instant startedAt,
        Instant finishedAt,
        int appleRequests,
        String answer) {

    private static final Set<String> OPEN = Set.of("QUEUED", "RUNNING");

    static SyncRun of(JsonNode json) {
        return new SyncRun(
                json.get("id").asLong(),
                json.path("kind").asText(),
                json.path("cause").asText(),
                json.path("state").asText(),
                json.path("phase").asText(),
                instant(json.get("queuedAt")),
                instant(json.get("startedAt")),
                instant(json.get("finishedAt")),
                json.path("appleRequests").asInt(),
                json.toString());
    }

    private static Instant instant(JsonNode json) {
        return json == null || json.isNull() ? null : Instant.parse(json.asText());
    }

    boolean hasEnded() {
        return !OPEN.contains(state);
    }

    SyncRun requireSuccess() {
        if (!state.equals("SUCCEEDED")) {
            throw new IllegalStateException("the run did not succeed: " + answer);
        }
        return this;
    }

    /** From the claim by a replica to the last commit. */
    public double seconds() {
        return Duration.between(startedAt, finishedAt).toMillis() / 1000.0;
    }
}
