package dev.verger.mirror;

import static dev.verger.testing.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs during which the database or the broker fails. */
class OutageIT {

    private static Scenario scenario;
    private static StoredMirror mirror;

    private TestedLocation location;

    @BeforeAll
    static void start() {
        scenario = Scenario.start();
        mirror = new StoredMirror(scenario.installation().database());
    }

    @AfterAll
    static void stop() {
        scenario.close();
    }

    @BeforeEach
    void mirrored() {
        scenario.defaults();
        location = scenario.largeLocation(20, 300, 20);
        location.owner().publishesUpload();
        awaitGoodRuns(1);
        location.observe(mirror);
        scenario.defaults();
        scenario.installation().apple().limit("latencyMillis", 200);
    }

    /** A stage does not survive a crash: rows that it lacks then have not ended. */
    @Test
    void aCrashOfTheDatabaseEndsNoAssignment() {
        List<Assignment> released = List.copyOf(location.library().observe()).subList(0, 3);
        location.library().release(released);
        location.library().observe();

        verificationReads("ASSIGNMENTS");
        scenario.installation().crashPostgres();
        scenario.installation().startPostgres();

        assertThat(new FinalCheck(scenario).of(List.of(location))).isEmpty();
        assertThat(ended()).isEqualTo(released.size());
    }

    @Test
    void runsCompleteWithoutABrokerAndNoEventIsLost() {
        List<Assignment> released = List.copyOf(location.library().observe()).subList(0, 3);
        location.library().release(released);
        location.library().observe();

        verificationReads("ASSETS");
        scenario.installation().stopKafka();
        awaitGoodRuns(2);
        scenario.installation().startKafka();

        assertThat(new FinalCheck(scenario).of(List.of(location))).isEmpty();
        assertThat(ended()).isEqualTo(released.size());
    }

    private void verificationReads(String phase) {
        scenario.installation().advance(Duration.ofHours(26));
        await("phase " + phase)
                .pollInterval(Duration.ofMillis(20))
                .until(() ->
                        mirror.runs(location.locationId()).stream().skip(1).anyMatch(run -> phase.equals(run.phase())));
    }

    private void awaitGoodRuns(int count) {
        await().until(() -> mirror.runs(location.locationId()).stream()
                        .filter(Run::fullAndGood)
                        .count()
                >= count);
    }

    private int ended() {
        return EventLog.only(location.events(), "AssignmentEnded").size();
    }
}
