package dev.verger.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The mirror equals Apple's state for every behaviour that Apple does not document: in groups of switches, and with
 * {@code -Pthorough} in longer histories with one switch each.
 */
@ExtendWith(SharedScenario.class)
class SwitchPositionsIT {

    private static final boolean THOROUGH = Boolean.getBoolean("verger.thorough");
    private static final int STEPS = Integer.getInteger("verger.test.steps", THOROUGH ? 15 : 10);
    private static final int SWITCHES_OF_A_GROUP = 3;
    private static final int LOCATIONS = 3;

    private static Scenario scenario;

    @BeforeAll
    static void start() {
        scenario = SharedScenario.scenario();
    }

    static List<Map<String, Object>> positions() {
        return THOROUGH ? SwitchPositions.oneAtATime() : SwitchPositions.inGroupsOf(SWITCHES_OF_A_GROUP);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("positions")
    void endWithApplesState(Map<String, Object> position) {
        var history = new History(
                scenario,
                Long.getLong("verger.test.seed", 0) + position.toString().hashCode());

        var violations = history.play(LOCATIONS, STEPS, position, THOROUGH);

        assertThat(violations).as(history::toString).isEmpty();
    }
}
