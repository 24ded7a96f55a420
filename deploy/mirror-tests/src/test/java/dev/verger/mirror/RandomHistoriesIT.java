package dev.verger.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The mirror equals Apple's state after any history. Sixty of them: {@code -Pthorough}; any number:
 * {@code -Dverger.test.histories=200}; one again: {@code -Dverger.test.seed=… -Dverger.test.histories=1}.
 */
@ExtendWith(SharedScenario.class)
class RandomHistoriesIT {

    private static final int HISTORIES =
            Integer.getInteger("verger.test.histories", Boolean.getBoolean("verger.thorough") ? 60 : 3);
    private static final int STEPS = Integer.getInteger("verger.test.steps", 25);
    private static final int LOCATIONS = 2;
    private static final int ENOUGH = 8;

    /** In fewer, each kill may be between two runs by chance, or a step may be missing. */
    private static final int MANY = 40;

    /** What any eight histories have. */
    private static final List<String> USUAL = List.of(
            "task: ASSIGN DONE",
            "task: RELEASE DONE",
            "task: CREATE_USERS DONE",
            "task: RETIRE_USERS DONE",
            "end: RETIRED of a user",
            "end: RELEASED of a device",
            "fault: notification duplicate",
            "fault: notification reorder",
            "delivery: accepted again",
            "notification: ASSET_COUNT APPLIED",
            "notification: ASSET_MANAGEMENT OWN_OPERATION",
            "notification: ASSET_MANAGEMENT APPLIED",
            "notification: USER_MANAGEMENT OWN_OPERATION",
            "notification: USER_ASSOCIATED APPLIED",
            "after notified changes: no run");

    private static final List<String> RARER = List.of(
            "task: REVOKE DONE",
            "task: CREATE_USERS FAILED",
            "end: REVOKED of a device",
            "end: RELEASED of a user",
            "end: ELSEWHERE of a user",
            "fault: notification loss",
            "fault: notification wrong-token",
            "fault: notification wrong-uid",
            "fault: users/create",
            "fault: users/retire",
            "delivery: answered 503",
            "notification: USER_MANAGEMENT APPLIED");

    private static Scenario scenario;
    private static int endsBefore;
    private static long takeoversBefore;
    private static long tasksBefore;

    @BeforeAll
    static void start() {
        scenario = SharedScenario.scenario();
        scenario.counts().clear();
        endsBefore = scenario.endsPublished();
        takeoversBefore = scenario.runsTakenOver();
        tasksBefore = scenario.tasksDone();
    }

    /** Without ends, takeovers and notifications the histories would prove nothing. */
    @AfterAll
    static void hadEverything() {
        int ends = scenario.endsPublished() - endsBefore;
        long takeovers = scenario.runsTakenOver() - takeoversBefore;
        long tasks = scenario.tasksDone() - tasksBefore;
        System.out.println("Ends published: " + ends + ", runs taken over: " + takeovers + ", tasks done: " + tasks);
        System.out.println(scenario.counts());
        if (HISTORIES >= ENOUGH) {
            assertThat(tasks).as("tasks of operations").isPositive();
            assertThat(ends).as("assignments whose end was published").isPositive();
            assertThat(scenario.counts().without(USUAL))
                    .as("what never happened")
                    .isEmpty();
        }
        if (HISTORIES >= MANY) {
            assertThat(takeovers)
                    .as("runs taken over from a replica that ended")
                    .isPositive();
            assertThat(scenario.counts().without(RandomSteps.names(scenario)))
                    .as("steps that were never made")
                    .isEmpty();
            assertThat(scenario.counts().without(RARER))
                    .as("what never happened")
                    .isEmpty();
        }
    }

    static LongStream seeds() {
        long first = Long.getLong("verger.test.seed", System.currentTimeMillis());
        System.out.println("First seed: " + first + ", histories: " + HISTORIES);
        return LongStream.range(first, first + HISTORIES);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void endWithApplesState(long seed) {
        var switches = switches(seed);
        var history = new History(scenario, seed);

        var violations = history.play(LOCATIONS, STEPS, switches, true);

        assertThat(violations).as(history::toString).isEmpty();
    }

    /** With odd seeds any; with the others Apple's, in every second history with notifications of what others did. */
    private static Map<String, Object> switches(long seed) {
        if (seed % 2 != 0) {
            return SwitchPositions.some(History.random(seed));
        }
        return Map.of("notifyForeignAssignments", seed % 4 == 0);
    }
}
