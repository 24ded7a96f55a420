package dev.verger.catalog.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import dev.verger.catalog.testing.Apple;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Settings of the metadata hosts for tests. */
record HostSettings(
        Optional<String> keyId,
        Optional<String> teamId,
        Optional<String> privateKey,
        URI enterpriseUrl,
        URI educationUrl,
        int requestsPerSecond,
        Duration connectTimeout,
        Duration requestTimeout,
        int attempts,
        Duration firstPause,
        Duration pauseAfterFailure,
        Duration longestWait,
        Duration longestDelay)
        implements MetadataHostConfig {

    /** The simulator's, with a developer key of it. */
    static HostSettings simulated() {
        JsonNode key = Apple.developerKey();
        return new HostSettings(
                Optional.of(key.get("keyId").asText()),
                Optional.of(key.get("teamId").asText()),
                Optional.of(key.get("privateKey").asText()),
                URI.create(Apple.organizationApi("ent")),
                URI.create(Apple.organizationApi("edu")),
                200,
                Duration.ofSeconds(3),
                Duration.ofSeconds(3),
                2,
                Duration.ofMillis(50),
                Duration.ofMillis(100),
                Duration.ofSeconds(3),
                Duration.ofSeconds(30));
    }

    HostSettings ofTeam(String other) {
        return new HostSettings(
                keyId,
                Optional.of(other),
                privateKey,
                enterpriseUrl,
                educationUrl,
                requestsPerSecond,
                connectTimeout,
                requestTimeout,
                attempts,
                firstPause,
                pauseAfterFailure,
                longestWait,
                longestDelay);
    }

    HostSettings pacedAt(int other) {
        return new HostSettings(
                keyId,
                teamId,
                privateKey,
                enterpriseUrl,
                educationUrl,
                other,
                connectTimeout,
                requestTimeout,
                attempts,
                firstPause,
                pauseAfterFailure,
                longestWait,
                longestDelay);
    }
}
