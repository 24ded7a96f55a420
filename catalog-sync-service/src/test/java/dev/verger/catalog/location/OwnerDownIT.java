package dev.verger.catalog.location;

import static dev.verger.testing.Waits.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.verger.catalog.testing.Apple;
import dev.verger.catalog.testing.CatalogTest;
import dev.verger.catalog.testing.EventDrivenTest;
import dev.verger.catalog.testing.FakeLocationService.Kind;
import dev.verger.catalog.testing.TestLocation;
import dev.verger.testing.LogCapture;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.logging.Level;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@CatalogTest
class OwnerDownIT extends EventDrivenTest {

    @Inject
    LocationAccessService locations;

    @Inject
    Jdbi jdbi;

    private TestLocation location;

    @BeforeEach
    void begin() {
        location = TestLocation.of(Apple.library(3)).synced(locationEvents, catalogEvents);
        given().get(location.path() + "/content").then().statusCode(200);
    }

    @AfterEach
    void recover() {
        TestLocation.ownerAnswers(Kind.RIGHT);
        locations.forRun(TestLocation.of(location.library()).id());
    }

    @Test
    void doesNotServeALocationWhoseDeletionAnotherReplicaReceived() {
        TestLocation.ownerIsDown(true);

        anotherReplicaReceives("deleted = true");

        await().untilAsserted(
                        () -> given().get(location.path() + "/content").then().statusCode(404));
    }

    @Test
    void usesTheNewSiteThatAnotherReplicaReceived() {
        TestLocation.ownerIsDown(true);

        anotherReplicaReceives("site_id = 7, revision = revision + 1");

        await().until(() -> locations.get(location.id()).siteId() == 7);
    }

    @Test
    void requestsSeldomWhileTheOwnerIsDown() {
        TestLocation.ownerIsDown(true);
        int answered = location.timesRequested();
        await().until(() -> {
            locations.get(location.id());
            return location.timesRequested() > answered;
        });
        long began = System.nanoTime();
        int before = location.timesRequested();

        for (int request = 0; request < 200; request++) {
            assertThat(locations.get(location.id()).name()).isNotNull();
        }

        long seconds = Duration.ofNanos(System.nanoTime() - began).toSeconds();
        assertThat(location.timesRequested() - before).isLessThanOrEqualTo(1 + (int) seconds);
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"REFUSED", "FOREIGN", "OTHER_SERVICE", "EMPTY", "CUT"})
    void failsARunWhenAnotherServerAnswersAndLogsWhy(Kind kind) {
        try (var log = LogCapture.from(Level.INFO)) {
            TestLocation.ownerAnswers(kind);

            given().post(location.path() + "/sync").then().statusCode(202);

            JsonNode failed = location.awaits(catalogEvents, "SyncFailed");
            assertThat(failed.at("/reason/code").asText()).isEqualTo("LOCATION_SERVICE_UNAVAILABLE");
            given().get(location.path() + "/content").then().statusCode(200);
            assertThat(log.lines())
                    .anyMatch(line -> line.startsWith("dev.verger.catalog.run.RunExecutor ")
                            && line.contains("because of UnavailableException")
                            && line.contains(" < "));
        }
    }

    private void anotherReplicaReceives(String columns) {
        jdbi.useHandle(
                handle -> handle.execute("update known_location set " + columns + " where id = ?", location.id()));
    }
}
