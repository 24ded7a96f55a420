package dev.verger.mirror;

import static dev.verger.testing.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two replicas together never exceed Apple's limits, also when one is killed. */
class RequestLimitsIT {

    /** Apple's sample value (Apple: Get Service Configuration). */
    private static final int APPLES_LIMIT = 15;

    private static Scenario scenario;

    @BeforeAll
    static void start() {
        scenario = Scenario.start(APPLES_LIMIT);
    }

    @AfterAll
    static void stop() {
        scenario.close();
    }

    @Test
    void areKeptByAllReplicasTogether() {
        scenario.installation().apple().limit("pageSize", 10);
        scenario.installation().apple().limit("latencyMillis", 400);
        List<TestedLocation> locations =
                List.of(scenario.largeLocation(150, 300, 40), scenario.largeLocation(150, 300, 40));

        locations.forEach(location -> location.owner().publishesUpload());
        awaitRequests(locations.get(0), 12);
        scenario.installation().replicas().get(0).kill();
        scenario.installation().startReplicas();
        awaitRequests(locations.get(0), 50);
        locations.forEach(location -> location.owner().renews());

        assertThat(new FinalCheck(scenario).of(locations)).isEmpty();
        for (TestedLocation location : locations) {
            assertThat(scenario.traffic().peakPerSecond(location.library().name()))
                    .isBetween(5, APPLES_LIMIT);
            assertThat(scenario.traffic().peakPages(location.library().name())).isBetween(2, 5);
        }
    }

    private static void awaitRequests(TestedLocation location, int count) {
        await().until(() -> scenario.traffic().requests(location.library().name()) >= count);
    }
}
