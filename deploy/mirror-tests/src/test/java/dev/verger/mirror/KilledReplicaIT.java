package dev.verger.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run outlives the replica that works on it, whatever it was about, and is done once. */
@ExtendWith(SharedScenario.class)
class KilledReplicaIT {

    private static Scenario scenario;
    private static StoredMirror mirror;

    private Tenant tenant;

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
        tenant = scenario.largeTenant(60, 300, 60);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ASSETS", "USERS", "ASSIGNMENTS"})
    void leavesItsRunToAnother(String phase) {
        second().kill();
        tenant.owner().tellsUpload();
        awaitPhase(phase);

        first().kill();
        second().start();

        awaitTakenOver();
        assertThat(new Judgement(scenario).of(List.of(tenant))).isEmpty();
        assertThat(new Judgement(scenario).ofDeletion(List.of(tenant))).isEmpty();
    }

    /** It does not know that it was away, and goes on with a run that is another's by then. */
    @ParameterizedTest
    @ValueSource(strings = {"ASSETS", "ASSIGNMENTS"})
    void doesNoHarmWhenItComesBackToLife(String phase) {
        second().kill();
        tenant.owner().tellsUpload();
        awaitPhase(phase);

        first().freeze();
        second().start();
        await().atMost(Duration.ofMinutes(2)).until(() -> run().attempt() > 1);
        first().thaw();

        awaitTakenOver();
        assertThat(new Judgement(scenario).of(List.of(tenant))).isEmpty();
        assertThat(new Judgement(scenario).ofDeletion(List.of(tenant))).isEmpty();
    }

    /** It stops in good order: another goes on at once, and nothing failed. */
    @ParameterizedTest
    @ValueSource(strings = {"ASSETS", "ASSIGNMENTS"})
    void handsItsRunOverWhenItStops(String phase) {
        second().kill();
        tenant.owner().tellsUpload();
        awaitPhase(phase);

        first().stop();

        assertThat(run().state()).isEqualTo("RUNNING");
        assertThat(mirror.leaseIsOver(run().id())).isTrue();
        second().start();
        awaitTakenOver();
        assertThat(run().lostLeases()).isZero();
        assertThat(EventLog.only(tenant.events(), "SyncFailed")).isEmpty();
        assertThat(new Judgement(scenario).of(List.of(tenant))).isEmpty();
    }

    private static Replica first() {
        return scenario.installation().replicas().get(0);
    }

    private static Replica second() {
        return scenario.installation().replicas().get(1);
    }

    private Run run() {
        return mirror.runs(tenant.locationId()).get(0);
    }

    private void awaitTakenOver() {
        await().atMost(Duration.ofMinutes(2)).until(() -> run().fullAndGood());
        assertThat(run().attempt()).isGreaterThan(1);
    }

    private void awaitPhase(String phase) {
        await("phase " + phase)
                .atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> mirror.runs(tenant.locationId()).stream().anyMatch(run -> phase.equals(run.phase())));
    }
}
