package dev.verger.mirror;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a run makes of a database or a broker that goes away in the middle of it. */
class OutageIT {

    private static Scenario scenario;
    private static StoredMirror mirror;

    private Tenant tenant;

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
        tenant = scenario.largeTenant(20, 300, 20);
        tenant.owner().tellsUpload();
        awaitGoodRuns(1);
        tenant.remember(mirror);
        scenario.defaults();
        scenario.installation().apple().limit("latencyMillis", 200);
    }

    /** A stage does not survive a crash: what it lacks then was not taken back from anybody. */
    @Test
    void aCrashOfTheDatabaseTakesNoLicenseFromAnybody() {
        List<Assignment> gone = List.copyOf(tenant.library().look()).subList(0, 3);
        tenant.library().release(gone);
        tenant.library().look();

        verificationReads("ASSIGNMENTS");
        scenario.installation().crashPostgres();
        scenario.installation().startPostgres();

        assertThat(new Judgement(scenario).of(List.of(tenant))).isEmpty();
        assertThat(ended()).isEqualTo(gone.size());
    }

    @Test
    void aBrokerThatIsAwayKeepsNoRunFromItsEndAndLosesNoEvent() {
        List<Assignment> gone = List.copyOf(tenant.library().look()).subList(0, 3);
        tenant.library().release(gone);
        tenant.library().look();

        verificationReads("ASSETS");
        scenario.installation().stopKafka();
        awaitGoodRuns(2);
        scenario.installation().startKafka();

        assertThat(new Judgement(scenario).of(List.of(tenant))).isEmpty();
        assertThat(ended()).isEqualTo(gone.size());
    }

    private void verificationReads(String phase) {
        scenario.installation().advance(Duration.ofHours(26));
        await("phase " + phase)
                .atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(20))
                .until(() ->
                        mirror.runs(tenant.locationId()).stream().skip(1).anyMatch(run -> phase.equals(run.phase())));
    }

    private void awaitGoodRuns(int count) {
        await().atMost(Duration.ofMinutes(2))
                .until(() -> mirror.runs(tenant.locationId()).stream()
                                .filter(Run::fullAndGood)
                                .count()
                        >= count);
    }

    private int ended() {
        return EventLog.only(tenant.events(), "AssignmentEnded").size();
    }
}
