package dev.verger.catalog.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.catalog.testing.CatalogTest;
import dev.verger.catalog.testing.Plans;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

@CatalogTest
class RunPurgeIT {

    @Inject
    Jdbi jdbi;

    @Test
    void findsOldRunsByTheirEnd() {
        String plan = Plans.ofALargeTable(jdbi, RunPurge.FORGET, Map.of("time", Instant.EPOCH, "rows", 5000));

        assertThat(plan).contains("sync_run_by_end").doesNotContain("Seq Scan");
    }
}
