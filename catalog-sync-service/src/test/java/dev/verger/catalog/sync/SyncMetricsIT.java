package dev.verger.catalog.sync;

import static dev.verger.testing.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.catalog.testing.Apple;
import dev.verger.catalog.testing.CatalogTest;
import dev.verger.catalog.testing.EventDrivenTest;
import dev.verger.catalog.testing.TestLocation;
import dev.verger.platform.metrics.LeaderGauges;
import dev.verger.platform.testing.Management;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@CatalogTest
class SyncMetricsIT extends EventDrivenTest {

    @Inject
    SyncMetrics metrics;

    @Inject
    LeaderGauges gauges;

    @Test
    void showsTheAgeOfTheLastGoodRunOfEachLocationAndTheRowsOfEachPhase() {
        TestLocation location = TestLocation.of(Apple.library(3)).synced(locationEvents, catalogEvents);

        await().untilAsserted(() -> assertThat(gauges.isLeading()).isTrue());
        metrics.measure();

        String shown = Management.metrics();
        assertThat(shown)
                .contains("verger_sync_location_lag_seconds{location=\"" + location.id() + "\"}")
                .contains("verger_sync_rows_seen_total{phase=\"ASSETS\"}")
                .contains("verger_sync_rows_changed_total{phase=\"METADATA\"}")
                .contains("verger_sync_waiting")
                .contains("verger_sync_runs_seconds_count{cause=\"UPLOAD\"");
    }
}
