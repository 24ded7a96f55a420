package dev.verger.testing.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * A sync run as the API returns it.
 *
 * @param json all of it
 */
public record SyncRun(JsonNode json) {

    private static final Set<String> OPEN = Set.of("QUEUED", "RUNNING");

    public long id() {
        return json.path("id").asLong();
    }

    public String kind() {
        return json.path("kind").asText();
    }

    public String state() {
        return json.path("state").asText();
    }

    public String phase() {
        return json.path("phase").asText();
    }

    /** When it was requested. */
    public Instant queuedAt() {
        return instant("queuedAt");
    }

    /** Null while it waits. */
    public Instant startedAt() {
        return instant("startedAt");
    }

    /** Null while it runs. */
    public Instant finishedAt() {
        return instant("finishedAt");
    }

    private Instant instant(String name) {
        return json.hasNonNull(name) ? Instant.parse(json.get(name).asText()) : null;
    }

    public boolean hasEnded() {
        return !OPEN.contains(state());
    }

    /** @throws IllegalStateException if it did not succeed */
    public SyncRun requireSuccess() {
        if (!state().equals("SUCCEEDED")) {
            throw new IllegalStateException("the run did not succeed: " + json);
        }
        return this;
    }

    /** From the moment that a replica took it to its last commit. */
    public double seconds() {
        return Duration.between(startedAt(), finishedAt()).toMillis() / 1000.0;
    }
}
