package dev.verger.mirror;

import static dev.verger.testing.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The run of a replica that ends is completed by another one, once. */
@ExtendWith(SharedScenario.class)
class KilledReplicaIT {

    private static Scenario scenario;
    private static StoredMirror mirror;

    private TestedLocation location;

    @BeforeAll
    static void start() {
        scenario = SharedScenario.scenario();
        mirror = new StoredMirror(scenario.installation().database());
    }

    @BeforeEach
    void aLibraryThatTakesAWhile() {
        scenario.defaults();
        scenario.installation().awaitReplicas();
        scenario.installation().apple().limit("latencyMillis", 200);
        location = scenario.largeLocation(60, 300, 60);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ASSETS", "USERS", "ASSIGNMENTS"})
    void leavesItsRunToAnother(String phase) {
        Replica claimant = claimantIn(phase);

        claimant.kill();

        awaitCompletion();
        assertThat(new FinalCheck(scenario).of(List.of(location))).isEmpty();
        assertThat(new FinalCheck(scenario).ofDeletion(List.of(location))).isEmpty();
    }

    /** It continues with a run that another replica has claimed meanwhile. */
    @ParameterizedTest
    @ValueSource(strings = {"ASSETS", "ASSIGNMENTS"})
    void changesNothingWhenItIsResumed(String phase) {
        Replica claimant = claimantIn(phase);

        claimant.suspend();
        await().until(() -> run().attempt() > 1);
        claimant.resume();

        awaitCompletion();
        assertThat(new FinalCheck(scenario).of(List.of(location))).isEmpty();
        assertThat(new FinalCheck(scenario).ofDeletion(List.of(location))).isEmpty();
    }

    /** It stops in an orderly way: another one continues at once, and nothing failed. */
    @ParameterizedTest
    @ValueSource(strings = {"ASSETS", "ASSIGNMENTS"})
    void releasesItsRunWhenItStops(String phase) {
        Replica claimant = claimantIn(phase);

        claimant.stop();

        awaitCompletion();
        assertThat(run().lostLeases()).isZero();
        assertThat(EventLog.only(location.events(), "SyncFailed")).isEmpty();
        assertThat(new FinalCheck(scenario).of(List.of(location))).isEmpty();
    }

    /** Uploads the token and returns the replica that has the run when it is in the phase. */
    private Replica claimantIn(String phase) {
        location.owner().publishesUpload();
        await("phase " + phase)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> mirror.runs(location.locationId()).stream().anyMatch(run -> phase.equals(run.phase())));
        assertThat(run().attempt()).isEqualTo(1);
        return scenario.installation().claimantOf(run().id());
    }

    private Run run() {
        return mirror.runs(location.locationId()).get(0);
    }

    private void awaitCompletion() {
        await().until(() -> run().fullAndGood());
        assertThat(run().attempt()).isGreaterThan(1);
    }
}
