package dev.verger.catalog.intake;

import static dev.verger.testing.Waits.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.verger.catalog.location.KnownLocationService;
import dev.verger.catalog.location.Location;
import dev.verger.catalog.testing.Apple;
import dev.verger.catalog.testing.CatalogTest;
import dev.verger.catalog.testing.EventDrivenTest;
import dev.verger.catalog.testing.TestLocation;
import jakarta.inject.Inject;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

@CatalogTest
class LateEventsIT extends EventDrivenTest {

    @Inject
    KnownLocationService known;

    @Inject
    Jdbi jdbi;

    @Test
    void syncsALocationThatIsRequestedBeforeItsEventsArrive() {
        TestLocation location = TestLocation.of(Apple.library(3));

        given().post(location.path() + "/sync").then().statusCode(202);

        location.awaitSyncs(catalogEvents, 1);
        given().get(location.path() + "/content").then().body("totalCount", equalTo(3));
        assertThat(schedules(location)).isEqualTo(2);
    }

    @Test
    void appliesTheEventsOnceTheyArrive() {
        TestLocation location = TestLocation.of(Apple.library(3));
        given().post(location.path() + "/sync").then().statusCode(202);
        location.awaitSyncs(catalogEvents, 1);

        location.publishesChange(locationEvents);
        UUID upload = location.publishesUpload(locationEvents);
        location.redeliversUpload(locationEvents, upload);

        assertThat(location.awaitSyncs(catalogEvents, 2).get("cause").asText()).isEqualTo("UPLOAD");
        assertThat(schedules(location)).isEqualTo(2);
        assertThat(known.find(location.id()).map(Location::name)).contains("Location " + location.id());
    }

    @Test
    void removesADeletedLocationWhenARunFindsThat() {
        TestLocation location = TestLocation.of(Apple.library(3)).synced(locationEvents, catalogEvents);
        location.deletedWithoutEvent();

        jdbi.useHandle(handle ->
                handle.execute("update sync_schedule set next_at = now() where location_id = ?", location.id()));

        await().untilAsserted(() -> {
            assertThat(known.find(location.id()).map(Location::deleted)).contains(true);
            assertThat(schedules(location)).isZero();
        });
        await().until(() -> assets(location) == 0);
    }

    private int schedules(TestLocation location) {
        return count("""
                select (select count(*) from sync_schedule where location_id = :id)
                    + (select count(*) from store_check_schedule where location_id = :id)
                """, location);
    }

    private int assets(TestLocation location) {
        return count("select count(*) from asset where location_id = :id", location);
    }

    private int count(String sql, TestLocation location) {
        return jdbi.withHandle(handle -> handle.createQuery(sql)
                .bind("id", location.id())
                .mapTo(Integer.class)
                .one());
    }
}
