package dev.verger.benchmarks.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.verger.benchmarks.stack.ProcessorTimes;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class DayOfUpkeepTest {

    private static final Offset<Double> ROUNDING = within(1e-6);

    /** Ten locations: a verification takes 2 s, a sync 0.5 s, and the idle processes 0.01 s per second. */
    private final DayOfUpkeep measured =
            new DayOfUpkeep(10, used(0.01), used(20 + 1), 100, used(58 * 0.5 + 2 * 2 + 6), 600, 58, 2);

    @Test
    void subtractsIdleTimeAndVerificationsFromTheHours() {
        assertThat(measured.verification().total()).isCloseTo(2, ROUNDING);
        assertThat(measured.sync().total()).isCloseTo(0.5, ROUNDING);
    }

    @Test
    void verifiesEachLocationOnceADayAndSyncsItInTheOtherHours() {
        double day = 864 + 10 * 2 + 230 * 0.5;

        assertThat(measured.day().total()).isCloseTo(day, ROUNDING);
        assertThat(measured.shareOfOneCore()).isCloseTo(day / 86_400, ROUNDING);
    }

    @Test
    void doesNotCountTheStandInForApple() {
        assertThat(measured.day().seconds().get(ProcessorTimes.SIMULATOR)).isPositive();
    }

    private static ProcessorTimes used(double seconds) {
        return new ProcessorTimes(Map.of(
                "catalog-sync-service",
                seconds * 0.75,
                "postgresql",
                seconds * 0.25,
                ProcessorTimes.SIMULATOR,
                7 * seconds));
    }
}
