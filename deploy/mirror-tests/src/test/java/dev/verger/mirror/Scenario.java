package dev.verger.mirror;

import static dev.verger.testing.Waits.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.verger.catalog.testing.TestLocation;
import dev.verger.platform.testing.EventProbe;
import dev.verger.testing.apple.AppleAdmin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An installation with two running replicas, and what all histories on it share. */
final class Scenario implements AutoCloseable {

    /** Apple's limit of requests a second, higher than documented so that histories are short. */
    private static final int REQUESTS_PER_SECOND = 40;

    private final Installation installation;
    private final EventProbe locationEvents;
    private final EventProbe catalogEvents;
    private final EventLog log;
    private final JsonNode usualSwitches;
    private final int requestsPerSecond;
    private final List<String> titlesOnSale = new ArrayList<>();
    private final Counts counts = new Counts();

    private int endsPublished;
    private long runsTakenOver;
    private long tasksDone;

    private Scenario(Installation installation, int requestsPerSecond) {
        this.installation = installation;
        this.requestsPerSecond = requestsPerSecond;
        String kafka = installation.kafkaServers();
        locationEvents = new EventProbe(TestLocation.LOCATION_EVENTS, kafka);
        catalogEvents = new EventProbe(TestLocation.CATALOG_EVENTS, kafka);
        log = new EventLog(catalogEvents);
        AppleAdmin apple = installation.apple();
        apple.limit("maxRequestPerSecond", requestsPerSecond);
        apple.limit("eventSeconds", 0);
        usualSwitches = apple.switches();
        apple.create(Map.of("name", "shop", "assetCount", 20))
                .state()
                .get("assets")
                .forEach(asset -> titlesOnSale.add(asset.get("adamId").asText()));
    }

    /** Returns when both replicas are up. */
    static Scenario start() {
        return start(REQUESTS_PER_SECOND);
    }

    /** Starts with another limit. */
    static Scenario start(int requestsPerSecond) {
        return start(requestsPerSecond, Map.of());
    }

    /** Starts with other settings of the replicas. */
    static Scenario start(Map<String, String> settings) {
        return start(REQUESTS_PER_SECOND, settings);
    }

    private static Scenario start(int requestsPerSecond, Map<String, String> settings) {
        var scenario = new Scenario(Installation.start(2, settings), requestsPerSecond);
        scenario.installation.awaitReplicas();
        return scenario;
    }

    Installation installation() {
        return installation;
    }

    List<String> titlesOnSale() {
        return titlesOnSale;
    }

    EventLog log() {
        return log;
    }

    /** Resets what an earlier history set. */
    void defaults() {
        AppleAdmin apple = installation.apple();
        installation.faults().end();
        apple.switches(usualSwitches);
        installation.locationServiceIsDown(false);
        installation.startReplicas();
        apple.limit("latencyMillis", 0);
        apple.limit("eventSeconds", 0);
        apple.limit("pageSize", 5);
        apple.limit("versionHistory", 1_000_000);
    }

    /** A small location with one of everything, of which Apple notifies; no event was published yet. */
    TestedLocation location() {
        TestedLocation location = TestedLocation.small(installation, locationEvents, log);
        location.owner().subscribes();
        return location;
    }

    /** A location with one app that has so many licenses; no event was published yet. */
    TestedLocation locationWithLicenses(String adamId, int total) {
        return TestedLocation.large(
                installation,
                locationEvents,
                log,
                Map.of("assets", List.of(Map.of("adamId", adamId, "kind", "IOS_APP", "total", total))));
    }

    /** A location with enough titles, assignments and users for a long run; no event was published yet. */
    TestedLocation largeLocation(int assets, int assignments, int users) {
        return TestedLocation.large(
                installation,
                locationEvents,
                log,
                Map.of(
                        "assetCount", assets,
                        "assignmentCount", assignments,
                        "deviceCount", assignments,
                        "userCount", users));
    }

    /** Waits until no row of a deleted location is left. */
    void awaitPurged(long locationId) {
        var mirror = new StoredMirror(installation.database());
        await("location " + locationId + " is purged")
                .until(() -> mirror.rows(locationId).isEmpty() && mirror.publishedEverything());
    }

    /** Adds the figures of a check. */
    void addChecked(int ends, List<Run> runs, long tasks) {
        endsPublished += ends;
        tasksDone += tasks;
        runsTakenOver += runs.stream().filter(run -> run.attempt() > 1).count();
    }

    /** What the histories so far did and met. */
    Counts counts() {
        return counts;
    }

    /** Assignments whose end was published, of all locations checked so far. */
    int endsPublished() {
        return endsPublished;
    }

    /** Tasks that operations did, of all locations checked so far. */
    long tasksDone() {
        return tasksDone;
    }

    /** Runs that began on one replica and ended on another, of all locations checked so far. */
    long runsTakenOver() {
        return runsTakenOver;
    }

    /** Violations of Apple's limits, of all libraries so far. */
    List<String> excesses() {
        return traffic().excesses(requestsPerSecond);
    }

    Traffic traffic() {
        return new Traffic(installation.apple().requests());
    }

    @Override
    public void close() {
        locationEvents.close();
        catalogEvents.close();
        installation.close();
    }
}
