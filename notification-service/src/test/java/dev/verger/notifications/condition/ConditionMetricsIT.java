package dev.verger.notifications.condition;

import static dev.verger.testing.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.notifications.testing.NotificationService;
import dev.verger.notifications.testing.Scene;
import dev.verger.platform.metrics.LeaderGauges;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@NotificationService
class ConditionMetricsIT {

    @Inject
    Scene scene;

    @Inject
    ConditionMetrics measured;

    @Inject
    LeaderGauges gauges;

    @Inject
    MeterRegistry metrics;

    @BeforeEach
    void begin() {
        scene.begin();
        await().untilAsserted(() -> assertThat(gauges.isLeading()).isTrue());
    }

    @Test
    void countsWhatHoldsByKindAndForgetsWhatEnded() {
        long hugo = scene.location("Hugo");
        long zola = scene.location("Zola");
        scene.exhausted(hugo, "Carnet");
        scene.exhausted(zola, "Carnet");
        scene.holds(zola, ConditionKind.TOKEN_EXPIRED);
        measured.measure();

        assertThat(open(ConditionKind.NO_MORE_LICENSES)).isEqualTo(2);
        assertThat(open(ConditionKind.TOKEN_EXPIRED)).isEqualTo(1);
        assertThat(open(ConditionKind.SYNC_FAILING)).isZero();

        scene.replenished(hugo, "Carnet");
        scene.replenished(zola, "Carnet");
        measured.measure();

        assertThat(open(ConditionKind.NO_MORE_LICENSES)).isZero();
    }

    private double open(ConditionKind kind) {
        return metrics.get("verger.conditions.open")
                .tag("kind", kind.name())
                .gauge()
                .value();
    }
}
