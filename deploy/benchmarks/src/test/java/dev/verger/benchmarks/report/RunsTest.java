package dev.verger.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RunsTest {

    @Test
    void takesTheMedianOfTheRatiosOfPairs() {
        var runs = new Runs();
        runs.add(10, 8);
        runs.add(30, 9);
        runs.add(10, 7);

        assertThat(runs.measured()).isEqualTo(10);
        assertThat(runs.limit()).isEqualTo(8);
        assertThat(runs.speed()).isEqualTo(0.7);
    }

    @Test
    void takesTheMeanOfTwoMiddleRatios() {
        var runs = new Runs();
        runs.add(4, 1);
        runs.add(2, 1);

        assertThat(runs.measured()).isEqualTo(3);
        assertThat(runs.speed()).isEqualTo(0.375);
    }

    @Test
    void describesTheSpreadOfTheRuns() {
        var runs = new Runs();
        runs.add(10, 5);
        assertThat(runs.spread()).isEqualTo("1 run");

        runs.add(10, 8);

        assertThat(runs.spread()).isEqualTo("2 runs, ratios 0.50 to 0.80");
    }

    @Test
    void hasNoMedianWithoutRuns() {
        var runs = new Runs();

        assertThatThrownBy(runs::speed).isInstanceOf(IllegalStateException.class);
    }
}
