package dev.verger.catalog.sync;

import static dev.verger.testing.Waits.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.verger.catalog.testing.Apple;
import dev.verger.catalog.testing.CatalogTest;
import dev.verger.catalog.testing.EventDrivenTest;
import dev.verger.catalog.testing.TestLocation;
import dev.verger.platform.testing.EventContract;
import dev.verger.testing.apple.AppleLibrary;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@CatalogTest
class ResyncIT extends EventDrivenTest {

    @Test
    void addsWhatWasBoughtSince() {
        TestLocation location = synced(5);
        JsonNode asset = counted(location);

        location.library().buy(adamId(asset), pricing(asset), 7);
        syncNow(location);
        location.awaitSyncs(catalogEvents, 2);

        given().queryParam("filter", "adamId==" + adamId(asset))
                .get(location.path() + "/content")
                .then()
                .body(
                        "results[0].licenseCountTotal",
                        equalTo(asset.get("totalCount").asInt() + 7));
    }

    @Test
    void writesNothingAndSendsFewRequestsWhenNothingChanged() {
        TestLocation location = synced(1203);
        Apple.resetRequests();

        String run = syncNow(location);
        location.awaitSyncs(catalogEvents, 2);

        given().get(location.path() + "/sync-runs/" + run)
                .then()
                .body("state", equalTo("SUCCEEDED"))
                .body("rowsChanged", equalTo(0))
                .body("phase", equalTo("DONE"))
                .body("error", equalTo(null));
        int requests = 0;
        for (JsonNode endpoint : Apple.requests(location.library())) {
            requests += endpoint.get("count").asInt();
        }
        assertThat(requests).isLessThanOrEqualTo(5);
    }

    @Test
    void publishesOnceThatATitleIsExhaustedAndOnceThatItIsNot() {
        TestLocation location = synced(5);
        JsonNode asset = counted(location);
        int available = asset.get("availableCount").asInt();
        int before = location.all(catalogEvents, "LicenseThresholdCrossed").size();

        location.library().buy(adamId(asset), pricing(asset), -available);
        syncNow(location);
        location.awaitSyncs(catalogEvents, 2);
        syncNow(location);
        location.awaitSyncs(catalogEvents, 3);
        location.library().buy(adamId(asset), pricing(asset), 3);
        syncNow(location);
        location.awaitSyncs(catalogEvents, 4);

        List<JsonNode> crossings = location.all(catalogEvents, "LicenseThresholdCrossed").stream()
                .skip(before)
                .filter(data -> data.get("adamId").asText().equals(adamId(asset)))
                .toList();
        assertThat(crossings).extracting(data -> data.get("direction").asText()).containsExactly("BELOW", "RECOVERED");
        assertThat(crossings)
                .allSatisfy(data -> assertThat(
                                EventContract.of("LicenseThresholdCrossed").violations(data))
                        .isEmpty());
        assertThat(crossings.get(1).get("reason").asText()).isEqualTo("REFILLED");
    }

    @Test
    void listsTheConditionThatHolds() {
        TestLocation location = synced(5);
        JsonNode asset = counted(location);
        location.library()
                .buy(adamId(asset), pricing(asset), -asset.get("availableCount").asInt());
        syncNow(location);
        location.awaitSyncs(catalogEvents, 2);

        given().get("/internal/conditions?locationId=" + location.id())
                .then()
                .statusCode(200)
                .body("results.find { it.adamId == '%s' }.kind".formatted(adamId(asset)), equalTo("NO_MORE_LICENSES"))
                .body("results.find { it.adamId == '%s' }.title".formatted(adamId(asset)), notNullValue())
                .body("results[0].locationId", equalTo(location.key()));
    }

    @Test
    void appliesAChangedThresholdAtOnce() {
        TestLocation location = synced(5);
        location.with("licenseThresholds", List.of(Map.of("available", 1_000_000)));

        location.publishesChange(locationEvents);

        await().until(() -> location.all(catalogEvents, "LicenseThresholdCrossed").stream()
                .anyMatch(data -> data.at("/threshold/available").asInt() == 1_000_000));
    }

    @Test
    void afterARenewalItSyncsAgainAndLater() {
        TestLocation location = synced(2);
        Instant first = finished(location.awaitSyncs(catalogEvents, 1));

        location.renewedBy(location.library().anotherToken()).publishesUpload(locationEvents);
        JsonNode second = location.awaitSyncs(catalogEvents, 2);

        assertThat(finished(second)).isAfter(first);
        assertThat(second.get("cause").asText()).isEqualTo("RENEWAL");
        assertThat(second.get("tokenVersion").asInt()).isEqualTo(2);
    }

    @Test
    void removesADeletedLocation() {
        TestLocation location = synced(3);

        location.publishesDeletion(locationEvents);

        await().untilAsserted(() -> {
            given().get(location.path() + "/content").then().statusCode(404);
            given().get("/internal/locations/" + location.id() + "/content")
                    .then()
                    .body("results.size()", equalTo(0));
        });
    }

    @Test
    void returnsTheAddressOfTheRun() {
        TestLocation location = synced(1);

        given().contentType("application/json")
                .post(location.path() + "/sync")
                .then()
                .statusCode(202)
                .body("href", endsWith(location.path().substring(4) + "/sync-runs/" + lastRun(location)))
                .header("Location", endsWith("/sync-runs/" + lastRun(location)));
    }

    private static String lastRun(TestLocation location) {
        return given().get(location.path() + "/sync-runs").jsonPath().getString("results[0].id");
    }

    private TestLocation synced(int titles) {
        AppleLibrary library = Apple.library(
                Map.of("assetCount", titles, "deviceCount", 20, "assignmentCount", Math.min(40, titles * 5)));
        return TestLocation.of(library).synced(locationEvents, catalogEvents);
    }

    private static String syncNow(TestLocation location) {
        return given().post(location.path() + "/sync")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
    }

    /** A title with licenses that can be counted, some of them assigned and some left. */
    private static JsonNode counted(TestLocation location) {
        for (JsonNode asset : location.library().state().get("assets")) {
            if (asset.get("totalCount").asInt() != Integer.MAX_VALUE
                    && asset.get("availableCount").asInt() > 0
                    && asset.get("assignedCount").asInt() > 0) {
                return asset;
            }
        }
        throw new IllegalStateException("no such title");
    }

    private static String adamId(JsonNode asset) {
        return asset.get("adamId").asText();
    }

    private static String pricing(JsonNode asset) {
        return asset.get("pricingParam").asText();
    }

    private static Instant finished(JsonNode event) {
        return Instant.parse(event.get("finishedAt").asText());
    }
}
