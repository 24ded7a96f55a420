package dev.verger.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
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

    /** In fewer, each kill may be between two runs by chance. */
    private static final int MANY = 40;

    private static Scenario scenario;
    private static int endsBefore;
    private static long takeoversBefore;
    private static long tasksBefore;

    @BeforeAll
    static void start() {
        scenario = SharedScenario.scenario();
        endsBefore = scenario.endsPublished();
        takeoversBefore = scenario.runsTakenOver();
        tasksBefore = scenario.tasksDone();
    }

    /** Without ends and takeovers the histories would prove nothing. */
    @AfterAll
    static void hadEndsAndTakeovers() {
        int ends = scenario.endsPublished() - endsBefore;
        long takeovers = scenario.runsTakenOver() - takeoversBefore;
        long tasks = scenario.tasksDone() - tasksBefore;
        System.out.println("Ends published: " + ends + ", runs taken over: " + takeovers + ", tasks done: " + tasks);
        if (HISTORIES >= ENOUGH) {
            assertThat(tasks).as("tasks of operations").isPositive();
            assertThat(ends).as("assignments whose end was published").isPositive();
        }
        if (HISTORIES >= MANY) {
            assertThat(takeovers)
                    .as("runs taken over from a replica that ended")
                    .isPositive();
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
        var switches = seed % 2 == 0 ? Map.<String, Object>of() : SwitchPositions.some(new Random(seed));
        var history = new History(scenario, seed);

        var violations = history.play(LOCATIONS, STEPS, switches);

        assertThat(violations).as(history::toString).isEmpty();
    }
}
