package dev.verger.catalog.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.catalog.testing.CatalogTest;
import dev.verger.catalog.testing.Plans;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

@CatalogTest
class UserPurgeIT {

    @Inject
    Jdbi jdbi;

    @Test
    void findsUsersWhoLeftLongAgoByAnIndex() {
        String plan = Plans.ofALargeTable(
                jdbi, UserPurge.ERASE, Map.of("time", Instant.EPOCH.atOffset(ZoneOffset.UTC), "rows", 20_000));

        assertThat(plan).contains("apple_user_to_erase").doesNotContain("Seq Scan");
    }
}
