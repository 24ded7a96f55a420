package dev.verger.catalog.database;

import static dev.verger.testing.Waits.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.catalog.testing.Apple;
import dev.verger.catalog.testing.EventDrivenTest;
import dev.verger.catalog.testing.TestLocation;
import dev.verger.platform.security.Privileges;
import dev.verger.platform.testing.FaultyProxy;
import dev.verger.testing.apple.AppleLibrary;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.quarkus.test.security.TestSecurity;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Connections to the database under load, and the effect of lost ones. */
@QuarkusTest
@TestProfile(UnreliableDatabase.class)
@TestSecurity(
        user = "admin",
        roles = {Privileges.FULL_ACCESS, Privileges.READ_LOCATIONS, Privileges.UPDATE_LOCATIONS})
class ConnectionsIT extends EventDrivenTest {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @Inject
    Jdbi jdbi;

    @Inject
    MeterRegistry metrics;

    FaultyProxy network;

    @AfterEach
    void resetApple() {
        Apple.limits(Map.of("latencyMillis", 0));
    }

    @Test
    void failsNoRunWhileThirtyClientsSumOverAllLocations() throws Exception {
        ownManyTitles(20, 5_000);
        Apple.limits(Map.of("latencyMillis", 300));
        var stop = new AtomicBoolean();
        ExecutorService clients = Executors.newFixedThreadPool(30);
        try {
            Callable<Set<Integer>> sums = () -> sumUntil(stop);
            List<Future<Set<Integer>>> answers = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                answers.add(clients.submit(sums));
            }

            List<TestLocation> locations = sync(32);
            await().atMost(PATIENCE).until(() -> runs(locations, "state = 'SUCCEEDED'") >= 32);
            stop.set(true);

            assertThat(runs(locations, "error_code like 'DATABASE%' or attempt > 1"))
                    .isZero();
            for (Future<Set<Integer>> answer : answers) {
                assertThat(Set.of(200, 503)).containsAll(answer.get());
            }
        } finally {
            stop.set(true);
            clients.shutdownNow();
        }
    }

    @Test
    void leavesConnectionsWhileMergesWaitForEachOther() {
        List<TestLocation> locations;
        try (Handle other = jdbi.open()) {
            other.begin();
            other.execute("lock table asset in share row exclusive mode");

            locations = sync(12);
            await().atMost(PATIENCE)
                    .until(() ->
                            metrics.get("verger.sync.merges.waiting").gauge().value() == 8);

            await().atMost(PATIENCE).until(() -> waitingForALock() == 4);
            given().get(locations.get(0).path() + "/sync-runs").then().statusCode(200);
            other.rollback();
        }
        await().atMost(PATIENCE).until(() -> runs(locations, "state = 'SUCCEEDED'") >= 12);
        assertThat(runs(locations, "attempt > 1")).isZero();
    }

    /**
     * The connections that drop data include those of merges, of the heartbeat, and of a transaction that they wait
     * for.
     */
    @Test
    void completesItsRunsAlthoughEveryConnectionDropsData() {
        Handle lost = jdbi.open();
        lost.begin();
        lost.execute("lock table asset in share row exclusive mode");
        List<TestLocation> locations = sync(6);
        await().atMost(PATIENCE).until(() -> waitingForALock() == 4);

        network.dropData();

        await().atMost(PATIENCE).ignoreExceptions().until(() -> runs(locations, "state = 'SUCCEEDED'") >= 6);
        for (TestLocation location : locations) {
            await().atMost(PATIENCE)
                    .untilAsserted(() ->
                            given().get(location.path() + "/content").then().statusCode(200));
        }
    }

    private List<TestLocation> sync(int count) {
        List<TestLocation> locations = IntStream.range(0, count)
                .mapToObj(i -> TestLocation.of(Apple.library(5)))
                .toList();
        locations.forEach(location -> location.publishesChange(locationEvents));
        locations.forEach(location -> location.publishesUpload(locationEvents));
        return locations;
    }

    private static Set<Integer> sumUntil(AtomicBoolean stop) {
        Set<Integer> statuses = new HashSet<>();
        while (!stop.get()) {
            statuses.add(given().get("/api/v1/volume-purchasing-content").statusCode());
        }
        return statuses;
    }

    private long runs(List<TestLocation> locations, String condition) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select count(*) from sync_run where location_id = any(:ids) and (" + condition + ")")
                .bind("ids", locations.stream().map(TestLocation::id).toArray(Long[]::new))
                .mapTo(Long.class)
                .one());
    }

    private int waitingForALock() {
        return jdbi.withHandle(
                handle -> handle.createQuery("""
                        select count(*) from pg_stat_activity
                        where datname = current_database() and wait_event_type = 'Lock'
                        """).mapTo(Integer.class).one());
    }

    private void ownManyTitles(int locations, int titles) {
        AppleLibrary library = Apple.library(1);
        for (int i = 0; i < locations; i++) {
            TestLocation location = TestLocation.of(library);
            jdbi.useHandle(handle -> handle.execute("""
                    insert into asset (location_id, adam_id, pricing_param, product_type, device_assignable,
                        revocable, platforms, device_types, total_count, assigned_count, available_count,
                        retired_count, in_use_count, unlimited, name, content_type, first_seen, last_changed)
                    select ?, (8000000000 + n)::text, 'STDQ', 'App', true, true, '{iOS}', 'IOS', 10, 3, 7, 0, 3,
                        false, 'Title ' || n, 'IOS_APP', now(), now()
                    from generate_series(1, ?) n
                    """, location.id(), titles));
        }
    }
}
