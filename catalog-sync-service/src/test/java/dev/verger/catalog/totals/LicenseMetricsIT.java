package dev.verger.catalog.totals;

import static dev.verger.catalog.testing.MirrorRows.with;
import static dev.verger.testing.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.catalog.asset.PendingPublications;
import dev.verger.catalog.asset.PendingPublications.Kind;
import dev.verger.catalog.testing.Apple;
import dev.verger.catalog.testing.CatalogTest;
import dev.verger.catalog.testing.MirrorRows;
import dev.verger.catalog.testing.TestLocation;
import dev.verger.platform.metrics.LeaderGauges;
import dev.verger.platform.testing.Management;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

@CatalogTest
class LicenseMetricsIT {

    @Inject
    Jdbi jdbi;

    @Inject
    LicenseMetrics metrics;

    @Inject
    LeaderGauges gauges;

    @Inject
    PendingPublications changes;

    @Test
    void showsTheLicensesOfALocationWithoutUnlimitedTitlesUntilItIsDeleted() {
        await().untilAsserted(() -> assertThat(gauges.isLeading()).isTrue());
        var mirror = new MirrorRows(jdbi);
        TestLocation location = TestLocation.of(Apple.library(1));
        mirror.knows(location);
        mirror.asset(location.id(), "1001", with("available_count", 5, "retired_count", 2));
        mirror.asset(location.id(), "1002", with("total_count", 500, "unlimited", true, "in_use_count", 99));

        QuarkusTransaction.requiringNew().run(() -> changes.mark(Kind.TOTALS, location.id()));

        String series = "{location=\"" + location.id() + "\"} ";
        await().untilAsserted(() -> {
            metrics.measure();
            assertThat(Management.metrics())
                    .contains("verger_licenses_owned" + series + "10.0\n")
                    .contains("verger_licenses_in_use" + series + "3.0\n")
                    .contains("verger_licenses_available" + series + "5.0\n");
        });

        jdbi.useHandle(
                handle -> handle.execute("update known_location set deleted = true where id = ?", location.id()));
        metrics.measure();

        assertThat(Management.metrics()).doesNotContain("verger_licenses_owned" + series);
    }
}
