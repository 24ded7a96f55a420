package dev.verger.catalog.store;

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
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

@CatalogTest
class StoreCheckScheduleIT extends EventDrivenTest {

    @Inject
    StoreCheckScheduleJob job;

    @Inject
    StoreCheckScheduleRepository schedules;

    @Inject
    Jdbi jdbi;

    @Test
    void schedulesANewLocationAtItsOffsetInTheNextDay() {
        TestLocation location = synced();

        assertThat(next(location)).isBetween(Instant.now(), Instant.now().plus(Duration.ofDays(1)));
    }

    @Test
    void runsOnceAfterDaysHoweverManyReplicasCheck() throws Exception {
        TestLocation location = synced();
        schedules.next(location.id(), Instant.now().minus(Duration.ofDays(5)));

        Callable<Void> look = () -> {
            job.queueDue();
            return null;
        };
        var replicas = Executors.newFixedThreadPool(3);
        for (var done : replicas.invokeAll(List.of(look, look, look))) {
            done.get();
        }
        replicas.shutdown();

        await().untilAsserted(() -> given().queryParam("filter", "kind==STORE_CHECK;state==SUCCEEDED")
                .get(location.path() + "/sync-runs")
                .then()
                .body("totalCount", equalTo(1)));
        given().queryParam("filter", "kind==STORE_CHECK")
                .get(location.path() + "/sync-runs")
                .then()
                .body("totalCount", equalTo(1));
        assertThat(next(location)).isAfter(Instant.now());
    }

    @Test
    void bringsACheckForwardAndNeverDelaysIt() {
        TestLocation location = synced();
        Instant place = next(location);

        schedules.bringForward(List.of(location.id()), place.plus(Duration.ofHours(1)));
        assertThat(next(location)).isEqualTo(place);
        schedules.bringForward(List.of(location.id()), place.minusMillis(1));
        assertThat(next(location)).isEqualTo(place.minusMillis(1));
    }

    @Test
    void deletesTheScheduleOfADeletedLocation() {
        TestLocation location = synced();
        location.publishesDeletion(locationEvents);

        await().until(() -> next(location) == null);
    }

    private TestLocation synced() {
        return TestLocation.of(Apple.library(2)).synced(locationEvents, catalogEvents);
    }

    private Instant next(TestLocation location) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select next_at from store_check_schedule where location_id = :location")
                        .bind("location", location.id())
                        .mapTo(OffsetDateTime.class)
                        .findOne()
                        .map(OffsetDateTime::toInstant)
                        .orElse(null));
    }
}
