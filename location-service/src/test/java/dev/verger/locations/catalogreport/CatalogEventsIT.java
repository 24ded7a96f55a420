package dev.verger.locations.catalogreport;

import static dev.verger.testing.Waits.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.verger.locations.testing.Apple;
import dev.verger.locations.testing.AsAdmin;
import dev.verger.locations.testing.CatalogEvents;
import dev.verger.locations.testing.LocationEvents;
import dev.verger.locations.testing.Locations;
import dev.verger.testing.apple.AppleLibrary;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@AsAdmin
class CatalogEventsIT {

    private CatalogEvents catalog;
    private LocationEvents events;

    @BeforeEach
    void connect() {
        catalog = new CatalogEvents();
        events = new LocationEvents();
    }

    @AfterEach
    void disconnect() {
        catalog.close();
        events.close();
    }

    @Test
    void storesTotalsAndTimeOfASync() {
        String id = Locations.upload(Apple.library());

        catalog.send("SyncCompleted", id, Map.of());

        until(id, "lastSyncTime", "2026-11-22T08:00:04.125Z");
        Locations.get(id).body("totalPurchasedLicenses", equalTo(420)).body("totalUsedLicenses", equalTo(118));
        given().queryParam("filter", "id==" + id)
                .get(Locations.PATH)
                .then()
                .body("results[0].totalPurchasedLicenses", equalTo(420))
                .body("results[0].lastSyncTime", equalTo("2026-11-22T08:00:04.125Z"));
    }

    @Test
    void keepsTheLatestTimeWhenEventsArriveLate() {
        String id = Locations.upload(Apple.library());
        catalog.send("SyncCompleted", id, Map.of());
        until(id, "lastSyncTime", "2026-11-22T08:00:04.125Z");

        catalog.send("SyncCompleted", id, Map.of("finishedAt", "2026-11-22T07:00:00.000Z"));
        catalog.send("SyncCompleted", id, Map.of("tokenVersion", 9, "finishedAt", "2026-11-22T10:00:00.000Z"));
        catalog.send("LocationTotalsChanged", id, Map.of("totalUsedLicenses", 119));

        until(id, "totalUsedLicenses", 119);
        Locations.get(id).body("lastSyncTime", equalTo("2026-11-22T08:00:04.125Z"));
    }

    @Test
    void keepsNewerTotalsWhenAnOlderSyncArrives() {
        String id = Locations.upload(Apple.library());
        catalog.send("LocationTotalsChanged", id, Map.of("totalUsedLicenses", 50, "asOf", "2026-11-22T09:00:00.000Z"));
        catalog.send("LocationTotalsChanged", id, Map.of("totalUsedLicenses", 40, "asOf", "2026-11-22T08:59:00.000Z"));
        catalog.send("SyncCompleted", id, Map.of());

        until(id, "lastSyncTime", "2026-11-22T08:00:04.125Z");
        Locations.get(id).body("totalUsedLicenses", equalTo(50));
    }

    @Test
    void hasTheEffectOfADeliveryOnce() {
        AppleLibrary library = Apple.library();
        String id = Locations.upload(library);
        Apple.awaitFirstCheck(library);
        UUID event = UUID.randomUUID();

        catalog.send(event, "TokenRejected", id, Map.of("state", "EXPIRED"));
        catalog.send(event, "TokenRejected", id, Map.of("state", "EXPIRED"));
        catalog.send("TokenRejected", id, Map.of("state", "EXPIRED"));
        catalog.send("TokenRejected", id, Map.of("state", "REVOKED"));

        var states = events.await("TokenStateChanged", id, 2);
        assertThat(states)
                .extracting(state -> state.data().get("state").asText())
                .containsExactly("EXPIRED", "REVOKED");
        given().queryParam("filter", "note==\"Token state changed\"")
                .get(Locations.PATH + "/" + id + "/history")
                .then()
                .body("totalCount", equalTo(2));
    }

    @Test
    void keepsARevocationInTheHistory() {
        String id = Locations.upload(Apple.library());
        catalog.send("OperationFinished", id, Map.of("type", "ASSIGN"));
        catalog.send("OperationFinished", id, Map.of("type", "REVOKE", "completed", 5012, "failed", 0));
        catalog.send("SyncCompleted", id, Map.of());

        until(id, "lastSyncTime", "2026-11-22T08:00:04.125Z");
        given().queryParam("filter", "note==\"Licenses revoked\"")
                .get(Locations.PATH + "/" + id + "/history")
                .then()
                .body("totalCount", equalTo(1))
                .body("results[0].username", equalTo("service-account-verger-admin"))
                .body("results[0].details", equalTo("5012 revoked, 0 failed; operation 9001"));
    }

    @Test
    void reportsAFailingSyncOnceUntilItSucceedsAgain() {
        String id = Locations.upload(Apple.library());
        catalog.send("SyncFailed", id, Map.of());
        catalog.send("SyncFailed", id, Map.of());

        await().untilAsserted(() -> conditions(id).body("results.kind", hasItem("SYNC_FAILING")));
        given().queryParam("filter", "note==\"Sync failed\"")
                .get(Locations.PATH + "/" + id + "/history")
                .then()
                .body("totalCount", equalTo(1))
                .body("results[0].details", equalTo("APPLE_UNAVAILABLE: Apple did not answer."));

        catalog.send(
                "SyncCompleted",
                id,
                Map.of("finishedAt", Instant.now().plusSeconds(1).toString()));
        await().untilAsserted(() -> conditions(id).body("totalCount", equalTo(0)));
    }

    @Test
    void listsTheConditionsOfTokens() {
        AppleLibrary library = Apple.library();
        String id = Locations.upload(library);
        Apple.awaitFirstCheck(library);
        catalog.send("TokenClaimedElsewhere", id, Map.of());

        events.await("TokenStateChanged", id, 1);

        conditions(id)
                .body("totalCount", equalTo(1))
                .body("results[0].kind", equalTo("TOKEN_IN_USE_ELSEWHERE"))
                .body("results[0].locationId", equalTo(id));
        given().get("/internal/conditions?page-size=1").then().body("results.size()", equalTo(1));
        given().get("/internal/conditions?locationId=x").then().statusCode(400);
    }

    private static ValidatableResponse conditions(String id) {
        return given().queryParam("locationId", id).get("/internal/conditions").then();
    }

    private static void until(String id, String member, Object value) {
        await(member).until(() -> value.equals(Locations.get(id).extract().path(member)));
    }
}
