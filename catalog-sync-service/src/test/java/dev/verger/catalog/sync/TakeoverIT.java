package dev.verger.catalog.sync;

import static dev.verger.testing.Waits.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.verger.catalog.testing.Apple;
import dev.verger.catalog.testing.CatalogTest;
import dev.verger.catalog.testing.EventDrivenTest;
import dev.verger.catalog.testing.TestLocation;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How a replica continues runs of one that ended, and what one does that lost its leases while it was suspended. */
@CatalogTest
class TakeoverIT extends EventDrivenTest {

    @Inject
    Jdbi jdbi;

    @AfterEach
    void resetApple() {
        Apple.limits(Map.of("latencyMillis", 0));
    }

    @Test
    void completesTheRunOfAReplicaThatEnded() {
        TestLocation location = known();

        insertRunOfAnotherReplica(location, "-1 second");

        location.awaitSyncs(catalogEvents, 1);
        given().get(location.path() + "/content").then().body("totalCount", equalTo(4));
    }

    @Test
    void doesNotClaimTheRunOfARunningReplica() {
        TestLocation location = known();

        insertRunOfAnotherReplica(location, "1 hour");

        given().post(location.path() + "/sync").then().statusCode(202);
        await().during(Duration.ofSeconds(2))
                .until(() -> location.all(catalogEvents, "SyncCompleted").isEmpty());
    }

    @Test
    void writesNothingOnceAnotherReplicaHasTheRun() {
        TestLocation location = known();
        Apple.limits(Map.of("latencyMillis", 700));
        location.publishesUpload(locationEvents);
        await().until(() -> running(location) == 1);

        give(location, UUID.randomUUID(), "1 hour");

        await().during(Duration.ofSeconds(5))
                .until(() -> location.all(catalogEvents, "SyncCompleted").isEmpty());
        given().get(location.path() + "/content").then().body("totalCount", equalTo(0));
        assertThat(running(location)).isEqualTo(1);
    }

    @Test
    void failsARunThatLostItsLeaseFiveTimes() {
        TestLocation location = known();

        insertRunOfAnotherReplica(location, "-1 second", 4);

        assertThat(location.awaits(catalogEvents, "SyncFailed")
                        .at("/reason/code")
                        .asText())
                .isEqualTo("INTERNAL_ERROR");
    }

    /** Leases that replicas released when they stopped do not count as lost. */
    @Test
    void completesARunThatManyReplicasReleased() {
        TestLocation location = known();

        jdbi.useHandle(handle ->
                handle.createUpdate("""
                        insert into sync_run (location_id, kind, cause, state, queued_at, due_at, started_at, attempt,
                            lease_until)
                        values (:location, 'FULL', 'UPLOAD', 'RUNNING', now(), now(), now(), 20, now() - interval '1 second')
                        """).bind("location", location.id()).execute());

        location.awaitSyncs(catalogEvents, 1);
    }

    private TestLocation known() {
        TestLocation location = TestLocation.of(Apple.library(4));
        location.publishesChange(locationEvents);
        await().until(() -> isKnown(location.id()));
        return location;
    }

    private boolean isKnown(long id) {
        int rows = jdbi.withHandle(handle -> handle.createQuery("select count(*) from known_location where id = :id")
                .bind("id", id)
                .mapTo(Integer.class)
                .one());
        return rows == 1;
    }

    private void insertRunOfAnotherReplica(TestLocation location, String leaseEnds) {
        insertRunOfAnotherReplica(location, leaseEnds, 0);
    }

    private void insertRunOfAnotherReplica(TestLocation location, String leaseEnds, int lostLeases) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                insert into sync_run (location_id, kind, cause, state, queued_at, due_at, started_at, attempt,
                    lost_leases, lease_owner, lease_until)
                values (:location, 'FULL', 'UPLOAD', 'RUNNING', now(), now(), now(), :lost + 1, :lost, :owner,
                    now() + cast(:ends as interval))
                """)
                .bind("location", location.id())
                .bind("lost", lostLeases)
                .bind("owner", UUID.randomUUID())
                .bind("ends", leaseEnds)
                .execute());
    }

    private void give(TestLocation location, UUID owner, String leaseEnds) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                update sync_run set lease_owner = :owner, lease_until = now() + cast(:ends as interval)
                where location_id = :location and state = 'RUNNING'
                """)
                .bind("location", location.id())
                .bind("owner", owner)
                .bind("ends", leaseEnds)
                .execute());
    }

    private int running(TestLocation location) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select count(*) from sync_run where location_id = :id and state = 'RUNNING'")
                .bind("id", location.id())
                .mapTo(Integer.class)
                .one());
    }
}
