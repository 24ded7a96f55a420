package dev.verger.observability.picture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScaleTest {

    @Test
    void hasRoundNumbersFromZeroToAboveTheLargestValue() {
        var scale = Scale.of(3, 23, "short");

        assertThat(scale.ticks()).containsExactly(0.0, 5.0, 10.0, 15.0, 20.0, 25.0);
        assertThat(scale.position(0)).isZero();
        assertThat(scale.position(25)).isEqualTo(1);
    }

    @Test
    void beginsBelowZeroWhereValuesDo() {
        assertThat(Scale.of(-3, 10, "d").ticks()).contains(0.0).startsWith(-5.0).endsWith(10.0);
    }

    @Test
    void isDrawnWhereNothingHappened() {
        assertThat(Scale.of(0, 0, "s").ticks()).startsWith(0.0).endsWith(1.0);
    }

    @Test
    void manySecondsHaveStepsOfMinutesOrHours() {
        assertThat(Scale.of(0, 280, "s").ticks()).containsExactly(0.0, 60.0, 120.0, 180.0, 240.0, 300.0);
        assertThat(Scale.of(0, 10_000, "s").ticks()).startsWith(0.0, 3600.0).endsWith(10_800.0);
    }
}
