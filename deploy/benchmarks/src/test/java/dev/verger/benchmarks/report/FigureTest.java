package dev.verger.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class FigureTest {

    @Test
    void aShareIsMeasuredDividedByLimit() {
        Figure figure = ResultsFixtures.requests(15, 20);

        assertThat(figure.ratio()).isEqualTo(0.75);
        assertThat(figure.isMet()).isTrue();
    }

    @Test
    void aSpeedIsLimitDividedByMeasured() {
        Figure figure = ResultsFixtures.mirror(20, 10);

        assertThat(figure.ratio()).isEqualTo(0.5);
        assertThat(figure.isMet()).isFalse();
    }

    @Test
    void oneRequestAboveTheLimitMissesTheTarget() {
        assertThat(ResultsFixtures.requests(20, 20).isMet()).isTrue();
        assertThat(ResultsFixtures.requests(21, 20).isMet()).isFalse();
    }

    @Test
    void zeroOfZeroMeetsATargetOfZero() {
        Figure none = written(0, 0);
        Figure some = written(1, 0);

        assertThat(none.ratio()).isZero();
        assertThat(none.isMet()).isTrue();
        assertThat(some.ratio()).isInfinite();
        assertThat(some.isMet()).isFalse();
    }

    @Test
    void aFigureWithoutATargetMissesNone() {
        assertThat(Target.none().isMet(0.1)).isTrue();
        assertThat(Target.none()).hasToString("–");
    }

    @Test
    void aScoreOfOneJustMeetsTheTarget() {
        assertThat(Target.atLeast(0.6).score(0.6)).isEqualTo(1);
        assertThat(Target.atLeast(0.6).score(0.9)).isEqualTo(1.5, within(1e-9));
        assertThat(Target.atMost(1).score(0.5)).isEqualTo(2);
        assertThat(Target.atMost(1).score(4)).isEqualTo(0.25);
        assertThat(Target.atMost(0).score(0)).isEqualTo(1);
        assertThat(Target.atMost(0).score(0.1)).isZero();
        assertThat(Target.atMost(1).score(0)).isInfinite();
    }

    private static Figure written(double rows, double limit) {
        return Figure.share(
                "P2", "rows written", 10, Quantity.of(rows, "rows"), Quantity.of(limit, "rows"), Target.atMost(0), "");
    }
}
