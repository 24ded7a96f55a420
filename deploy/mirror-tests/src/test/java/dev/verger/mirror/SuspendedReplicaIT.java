package dev.verger.mirror;

import static dev.verger.testing.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A replica that is suspended for longer than its leases last, like a virtual machine, and whose run was not claimed by
 * another one. With {@code -Pthorough} the lease is the default one.
 */
class SuspendedReplicaIT {

    private static final boolean THOROUGH = Boolean.getBoolean("verger.thorough");
    private static final Duration LEASE = Duration.ofSeconds(THOROUGH ? 30 : 3);
    private static final Duration AFTER_THE_LEASE = Duration.ofSeconds(THOROUGH ? 15 : 1);

    private static Scenario scenario;
    private static StoredMirror mirror;

    private TestedLocation location;

    @BeforeAll
    static void start() {
        scenario = Scenario.start(Map.of("verger.sync.lease", LEASE.toString()));
        mirror = new StoredMirror(scenario.installation().database());
    }

    @AfterAll
    static void stop() {
        scenario.close();
    }

    @BeforeEach
    void aRunOfTheFirstReplica() {
        scenario.defaults();
        scenario.installation().awaitReplicas();
        scenario.installation().apple().limit("latencyMillis", 200);
        location = scenario.largeLocation(60, 300, 60);
        second().kill();
        location.owner().publishesUpload();
    }

    /** Otherwise two threads would read the same library and end each other's leases. */
    @Test
    void continuesItsRunAndDoesNotClaimItASecondTime() {
        awaitPhase("ASSIGNMENTS");

        first().suspend();
        awaitTheLeasesEnd();
        first().resume();

        awaitGood();
        assertThat(runs().get(0).attempt()).isEqualTo(1);
        assertThat(new FinalCheck(scenario).of(List.of(location))).isEmpty();
    }

    @Test
    void completesTheMergeInWhichItWasSuspendedAndKeepsItsRun() {
        awaitPhase("ASSETS");
        try (Handle lock = lockLocation()) {
            await("the merge waits for the location").until(this::someoneWaitsForTheLocation);
            first().suspend();
            scenario.installation().startReplicas();
            scenario.installation().awaitReplicas();
            awaitTheLeasesEnd();
            lock.rollback();
        }
        first().resume();

        awaitGood();
        assertThat(runs().get(0).attempt()).isEqualTo(1);
        assertThat(new FinalCheck(scenario).of(List.of(location))).isEmpty();
    }

    private Handle lockLocation() {
        Handle handle = database().open();
        handle.begin();
        handle.execute("select 1 from known_location where id = ? for update", location.locationId());
        return handle;
    }

    private boolean someoneWaitsForTheLocation() {
        return database()
                .withHandle(
                        handle -> handle.createQuery("""
                                select exists (select 1 from pg_stat_activity
                                    where wait_event_type = 'Lock' and query like '%known_location%')
                                """).mapTo(Boolean.class).one());
    }

    private void awaitTheLeasesEnd() {
        long run = runs().get(0).id();
        await("the lease is over").atMost(LEASE.plusMinutes(1)).until(() -> mirror.leaseIsOver(run));
        Pause.of(AFTER_THE_LEASE);
    }

    private void awaitGood() {
        await().until(() -> runs().get(0).fullAndGood());
    }

    private void awaitPhase(String phase) {
        await("phase " + phase)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> runs().stream().anyMatch(run -> phase.equals(run.phase())));
    }

    private List<Run> runs() {
        return mirror.runs(location.locationId());
    }

    private static Jdbi database() {
        return scenario.installation().database();
    }

    private static Replica first() {
        return scenario.installation().replicas().get(0);
    }

    private static Replica second() {
        return scenario.installation().replicas().get(1);
    }
}
