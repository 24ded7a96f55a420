package dev.verger.catalog.sync;

import static dev.verger.testing.Waits.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.catalog.testing.Apple;
import dev.verger.catalog.testing.CatalogTest;
import dev.verger.catalog.testing.EventDrivenTest;
import dev.verger.catalog.testing.TestLocation;
import jakarta.inject.Inject;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

@CatalogTest
class SyncScheduleIT extends EventDrivenTest {

    @Inject
    SyncScheduleJob job;

    @Inject
    Jdbi jdbi;

    @Test
    void doesNotQueueALocationWhoseRunIsRunning() {
        TestLocation location =
                TestLocation.of(Apple.library(Map.of("assetCount", 5))).synced(locationEvents, catalogEvents);
        long reading = dueWhileARunIsAtWork(location);

        job.queueDue();
        assertThat(scheduledRuns(location)).isZero();

        jdbi.useHandle(handle -> handle.execute("delete from sync_run where id = ?", reading));
        await().until(() -> scheduledRuns(location) == 1);
    }

    /** Returns the run, which no worker carries out. */
    private long dueWhileARunIsAtWork(TestLocation location) {
        return jdbi.inTransaction(handle -> {
            handle.createUpdate("update sync_schedule set next_at = now() where location_id = :location")
                    .bind("location", location.id())
                    .execute();
            return handle.createQuery("""
                    insert into sync_run (location_id, kind, cause, state, attempt, queued_at, due_at, started_at,
                        lease_owner, lease_until)
                    values (:location, 'DELTA', 'ON_DEMAND', 'RUNNING', 1, now(), now(), now(),
                        gen_random_uuid(), now() + interval '1 hour')
                    returning id
                    """)
                    .bind("location", location.id())
                    .mapTo(Long.class)
                    .one();
        });
    }

    private static int scheduledRuns(TestLocation location) {
        return given().queryParam("filter", "cause==SCHEDULE")
                .get(location.path() + "/sync-runs")
                .jsonPath()
                .getInt("totalCount");
    }
}
