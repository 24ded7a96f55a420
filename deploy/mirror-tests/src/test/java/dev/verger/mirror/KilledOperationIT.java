package dev.verger.mirror;

import static dev.verger.testing.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Replicas are killed while an operation is at work: no task is lost, none is done twice. */
@ExtendWith(SharedScenario.class)
class KilledOperationIT {

    private static final int DEVICES = 10_000;
    private static final int KILLS = Boolean.getBoolean("verger.thorough") ? 50 : 5;
    private static final int LONGEST_MILLIS = 3000;
    private static final String APP = "7900000001";

    private final Scenario scenario = SharedScenario.scenario();
    private final StoredMirror mirror = new StoredMirror(scenario.installation().database());
    private final StoredOperations operations =
            new StoredOperations(scenario.installation().database());
    private final List<String> serials =
            IntStream.range(0, DEVICES).mapToObj(i -> "KILLED-" + i).toList();

    @Test
    void everyDeviceIsAsAppleHasItHoweverOftenReplicasDie() {
        scenario.defaults();
        scenario.installation().awaitReplicas();
        scenario.installation().apple().limit("pageSize", 1000);
        TestedLocation location = scenario.locationWithLicenses(APP, 2 * DEVICES);
        location.owner().publishesUpload();
        await().until(() -> mirror.runs(location.locationId()).stream().anyMatch(Run::fullAndGood));
        scenario.installation().apple().limit("latencyMillis", 200);
        var random = new Random(7);

        int releases = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            boolean release = kill % 2 == 1;
            releases += release ? 1 : 0;
            long id = operations.request(location.locationId(), release ? "RELEASE" : "ASSIGN", APP, serials);
            killAtRandom(id, random);
            operations.awaitEnd(id);

            assertThat(operations.summary(id)).isEqualTo("COMPLETE completed 10000 skipped 0 failed 0");
            assertThat(operations.results(id)).isEqualTo(Map.of("DONE", (long) DEVICES));
            assertThat(mirror.assignments(location.locationId()))
                    .isEqualTo(location.library().observe())
                    .hasSize(release ? 0 : DEVICES);
            scenario.installation().awaitReplicas();
        }

        int ends = releases * DEVICES;
        await().until(() -> ended(location).size() >= ends);
        assertThat(ended(location)).hasSize(ends);
        assertThat(finished(location)).hasSize(KILLS);
    }

    private void killAtRandom(long id, Random random) {
        await().pollInterval(Duration.ofMillis(20)).until(() -> operations.hasBegun(id));
        await().pollDelay(Duration.ofMillis(random.nextInt(LONGEST_MILLIS))).until(() -> true);
        int killed = 0;
        for (Replica replica : scenario.installation().replicas()) {
            if (replica.logged("Claimed operation " + id + " ")) {
                replica.kill();
                killed++;
            }
        }
        assertThat(killed).isPositive();
        scenario.installation().startReplicas();
    }

    private List<?> ended(TestedLocation location) {
        scenario.log().refresh();
        return EventLog.only(location.events(), "AssignmentEnded");
    }

    private List<?> finished(TestedLocation location) {
        return EventLog.only(location.events(), "OperationFinished");
    }
}
