package dev.verger.catalog.store;

import static dev.verger.testing.Waits.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.verger.catalog.testing.Apple;
import dev.verger.catalog.testing.CatalogTest;
import dev.verger.catalog.testing.EventDrivenTest;
import dev.verger.catalog.testing.TestLocation;
import dev.verger.platform.testing.EventContract;
import dev.verger.testing.apple.AppleLibrary;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The rows of the decision table with a conclusion. */
@CatalogTest
class StoreCheckIT extends EventDrivenTest {

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration HOURS = Duration.ofHours(4).plusMinutes(1);

    @Inject
    Jdbi jdbi;

    @AfterEach
    void letAppleAnswerAtOnce() {
        Apple.limits(Map.of("latencyMillis", 0));
    }

    @Test
    void publishesOnceThatATitleLeftTheStoreAfterTwoChecksHoursApart() {
        TestLocation location = synced(Apple.library(6));
        var checks = new StoreChecks(jdbi, location);
        String adamId = title(location.library(), 2);
        Apple.removeFromStore(adamId);

        checks.after(DAY);
        assertThat(checks.flagged(adamId)).isFalse();
        assertThat(location.all(catalogEvents, "ContentRemovedFromStore")).isEmpty();
        checks.after(HOURS);
        checks.after(DAY);

        JsonNode removed = location.awaits(catalogEvents, "ContentRemovedFromStore");
        assertThat(EventContract.of("ContentRemovedFromStore").violations(removed))
                .isEmpty();
        assertThat(removed.get("adamId").asText()).isEqualTo(adamId);
        assertThat(removed.get("name").asText()).isNotBlank();
        assertThat(location.all(catalogEvents, "ContentRemovedFromStore")).hasSize(1);
        assertThat(checks.flagged(adamId)).isTrue();
        assertThat(checks.flagged(title(location.library(), 3))).isFalse();
        given().get("/internal/conditions?page-size=2000&locationId=" + location.id())
                .then()
                .body("results.findAll { it.kind == 'REMOVED_FROM_APP_STORE' }.adamId", equalTo(List.of(adamId)));
    }

    @Test
    void yieldsToASyncOfItsLocationAndContinuesAfterwards() {
        TestLocation location = synced(Apple.library(450));
        Apple.limits(Map.of("latencyMillis", 300));
        var checks = new StoreChecks(jdbi, location);
        checks.begin(DAY);
        await().pollInterval(Duration.ofMillis(20))
                .until(() -> run(location, "STORE_CHECK").get("phase").equals("METADATA"));

        given().post(location.path() + "/sync").then().statusCode(202);

        await().until(() -> run(location, "STORE_CHECK").get("state").equals("SUCCEEDED"));
        assertThat(run(location, "STORE_CHECK").get("attempt")).isEqualTo(2);
        assertThat(run(location, "FULL").get("state")).isEqualTo("SUCCEEDED");
        assertThat((OffsetDateTime) run(location, "FULL").get("finished_at"))
                .isBefore((OffsetDateTime) run(location, "STORE_CHECK").get("finished_at"));
    }

    /** The last run of the kind. */
    private Map<String, Object> run(TestLocation location, String kind) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select state, phase, attempt, finished_at from sync_run
                where location_id = :location and kind = :kind order by id desc limit 1
                """)
                .bind("location", location.id())
                .bind("kind", kind)
                .map((row, context) -> {
                    Map<String, Object> run = new HashMap<>();
                    run.put("state", row.getString("state"));
                    run.put("phase", row.getString("phase"));
                    run.put("attempt", row.getInt("attempt"));
                    run.put("finished_at", row.getObject("finished_at", OffsetDateTime.class));
                    return run;
                })
                .findOne()
                .orElse(Map.of("state", "", "phase", "")));
    }

    @Test
    void publishesOnceThatATitleIsBack() {
        TestLocation location = synced(Apple.library(6));
        var checks = new StoreChecks(jdbi, location);
        String adamId = title(location.library(), 0);
        removed(checks, adamId);

        Apple.returnToStore(adamId);
        checks.after(DAY);
        checks.after(DAY);

        JsonNode back = location.awaits(catalogEvents, "ContentBackInStore");
        assertThat(EventContract.of("ContentBackInStore").violations(back)).isEmpty();
        assertThat(back.get("adamId").asText()).isEqualTo(adamId);
        assertThat(location.all(catalogEvents, "ContentBackInStore")).hasSize(1);
        assertThat(checks.flagged(adamId)).isFalse();
    }

    @Test
    void publishesATitleOnceForAllQualities() {
        AppleLibrary library = Apple.library(4);
        String book = "1" + System.nanoTime() % 100_000_000 + "0";
        AppleLibrary both = Apple.library(Map.of(
                "assets",
                List.of(
                        Map.of("adamId", book, "kind", "BOOK", "total", 3),
                        Map.of("adamId", book, "kind", "BOOK", "total", 3, "pricingParam", "PLUS"),
                        Map.of("adamId", title(library, 1), "total", 3))));
        TestLocation location = synced(both);
        var checks = new StoreChecks(jdbi, location);

        removed(checks, book);

        location.awaits(catalogEvents, "ContentRemovedFromStore");
        assertThat(location.all(catalogEvents, "ContentRemovedFromStore")).hasSize(1);
        given().queryParam("filter", "adamId==" + book)
                .get(location.path() + "/content")
                .then()
                .body("totalCount", equalTo(2))
                .body("results.removedFromStore", equalTo(List.of(true, true)));
    }

    @Test
    void requestsATitleOncePerStorefrontAndPublishesForEachLocation() {
        AppleLibrary library = Apple.library(6);
        List<Map<String, Object>> same = List.of(
                Map.of("adamId", title(library, 0), "total", 5),
                Map.of("adamId", title(library, 1), "total", 5),
                Map.of("adamId", title(library, 2), "total", 5));
        TestLocation first = synced(library);
        TestLocation second = synced(Apple.library(Map.of("assets", same)));
        TestLocation third = synced(Apple.library(Map.of("assets", same)));
        var checks = new StoreChecks(jdbi, first);
        var seconds = new StoreChecks(jdbi, second);
        var thirds = new StoreChecks(jdbi, third);
        String adamId = title(library, 0);
        Apple.removeFromStore(adamId);
        checks.after(DAY);
        Apple.resetRequests();
        seconds.after(Duration.ZERO);
        thirds.after(Duration.ZERO);
        assertThat(Apple.anonymousRequests("lookup")).isZero();

        checks.after(HOURS);
        seconds.next();
        thirds.next();

        for (TestLocation location : List.of(first, second, third)) {
            location.awaits(catalogEvents, "ContentRemovedFromStore");
            assertThat(location.all(catalogEvents, "ContentRemovedFromStore")).hasSize(1);
        }
        assertThat(seconds.flagged(adamId)).isTrue();
        assertThat(thirds.flagged(adamId)).isTrue();
        assertThat(Apple.anonymousRequests("lookup")).isEqualTo(1);
    }

    @Test
    void publishesForALocationThatLaterOwnsARemovedTitle() {
        AppleLibrary library = Apple.library(5);
        TestLocation first = synced(library);
        removed(new StoreChecks(jdbi, first), title(library, 0));

        TestLocation late =
                synced(Apple.library(Map.of("assets", List.of(Map.of("adamId", title(library, 0), "total", 1)))));
        new StoreChecks(jdbi, late).after(Duration.ZERO);

        JsonNode removed = late.awaits(catalogEvents, "ContentRemovedFromStore");
        assertThat(removed.get("adamId").asText()).isEqualTo(title(library, 0));
    }

    @Test
    void isARunOfItsOwnThatPublishesNoSync() {
        TestLocation location = synced(Apple.library(3));
        var checks = new StoreChecks(jdbi, location);
        Apple.resetRequests();

        String run = checks.after(DAY);

        given().get(location.path() + "/sync-runs/" + run)
                .then()
                .body("kind", equalTo("STORE_CHECK"))
                .body("state", equalTo("SUCCEEDED"))
                .body("phase", equalTo("DONE"))
                .body("rowsSeen", equalTo(3))
                .body("rowsChanged", equalTo(0));
        assertThat(Apple.requests(location.library(), "assets")).isZero();
        given().post(location.path() + "/sync").then().statusCode(202);
        location.awaitSyncs(catalogEvents, 2);
        assertThat(location.all(catalogEvents, "SyncCompleted"))
                .extracting(data -> data.get("kind").asText())
                .doesNotContain("STORE_CHECK");
        assertThat(location.all(catalogEvents, "SyncFailed")).isEmpty();
    }

    private static void removed(StoreChecks checks, String adamId) {
        Apple.removeFromStore(adamId);
        checks.after(DAY);
        checks.after(HOURS);
        assertThat(checks.flagged(adamId)).isTrue();
    }

    private TestLocation synced(AppleLibrary library) {
        return TestLocation.of(library).synced(locationEvents, catalogEvents);
    }

    private static String title(AppleLibrary library, int index) {
        return library.state().get("assets").get(index).get("adamId").asText();
    }
}
