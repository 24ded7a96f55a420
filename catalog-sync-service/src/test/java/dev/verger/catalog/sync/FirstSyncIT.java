package dev.verger.catalog.sync;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.verger.catalog.testing.Apple;
import dev.verger.catalog.testing.CatalogTest;
import dev.verger.catalog.testing.EventDrivenTest;
import dev.verger.catalog.testing.TestLocation;
import dev.verger.platform.testing.DocumentedAnswers;
import dev.verger.platform.testing.EventContract;
import dev.verger.testing.apple.AppleLibrary;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@CatalogTest
class FirstSyncIT extends EventDrivenTest implements DocumentedAnswers {

    @Test
    void mirrorsTheLibraryOfAnUploadedTokenTitleByTitle() {
        AppleLibrary library = Apple.library(30);
        TestLocation location = TestLocation.of(library);

        location.synced(locationEvents, catalogEvents);

        JsonPath content = given().get(location.path() + "/content?page-size=100")
                .then()
                .statusCode(200)
                .body("totalCount", equalTo(30))
                .extract()
                .jsonPath();
        for (JsonNode asset : library.state().get("assets")) {
            Map<String, Object> row = content.param(
                            "adamId", asset.get("adamId").asText())
                    .param("pricing", asset.get("pricingParam").asText())
                    .get("results.find { it.adamId == adamId && it.pricingParam == pricing }");
            assertThat(row).as(asset.toString()).isNotNull();
            assertThat(row)
                    .containsEntry("licenseCountTotal", asset.get("totalCount").asInt())
                    .containsEntry(
                            "licenseCountReported", asset.get("assignedCount").asInt())
                    .containsEntry(
                            "licenseCountInUse", asset.get("assignedCount").asInt());
            assertThat((String) row.get("name")).isNotBlank();
            assertThat((String) row.get("iconUrl")).startsWith("http").doesNotContain("{");
        }
    }

    @Test
    void publishesTheSumsWithoutUnlimitedTitles() {
        AppleLibrary library = Apple.library(12);
        TestLocation location = TestLocation.of(library);

        location.synced(locationEvents, catalogEvents);

        JsonNode completed = location.all(catalogEvents, "SyncCompleted").get(0);
        assertThat(EventContract.of("SyncCompleted").violations(completed)).isEmpty();
        long purchased = 0;
        long used = 0;
        for (JsonNode asset : library.state().get("assets")) {
            if (asset.get("totalCount").asInt() != Integer.MAX_VALUE) {
                purchased += asset.get("totalCount").asLong();
                used += asset.get("assignedCount").asLong();
            }
        }
        assertThat(completed.get("totalPurchasedLicenses").asLong()).isEqualTo(purchased);
        assertThat(completed.get("totalUsedLicenses").asLong()).isEqualTo(used);
        assertThat(completed.get("titles").asInt()).isEqualTo(12);
        assertThat(completed.get("cause").asText()).isEqualTo("UPLOAD");
        assertThat(completed.get("tokenVersion").asInt()).isEqualTo(1);
    }

    @Test
    void publishesEachNewTitleOnce() {
        TestLocation location = TestLocation.of(Apple.library(3));

        location.synced(locationEvents, catalogEvents);

        assertThat(location.all(catalogEvents, "ContentAdded"))
                .hasSize(3)
                .allSatisfy(data -> assertThat(EventContract.of("ContentAdded").violations(data))
                        .isEmpty());
    }

    @Test
    void startsOneRunHoweverOftenTheUploadIsDelivered() {
        TestLocation location = TestLocation.of(Apple.library(2));
        location.publishesChange(locationEvents);
        UUID upload = location.publishesUpload(locationEvents);
        location.awaitSyncs(catalogEvents, 1);

        location.redeliversUpload(locationEvents, upload);
        location.redeliversUpload(locationEvents, upload);
        // Events of one key keep their order: once the later change is visible, both uploads were handled.
        location.with("licenseThresholds", List.of(Map.of("percentUsed", 1)));
        TestLocation other = TestLocation.of(Apple.library(1)).synced(locationEvents, catalogEvents);

        given().get(location.path() + "/sync-runs").then().body("totalCount", equalTo(1));
        given().get(other.path() + "/sync-runs").then().body("totalCount", equalTo(1));
    }

    @Test
    void requestsEachPageOnceAndLooksTitlesUpByTheHundred() {
        Apple.resetRequests();
        AppleLibrary library = Apple.library(1203);
        TestLocation location = TestLocation.of(library);

        location.synced(locationEvents, catalogEvents);

        assertThat(Apple.requests(library, "assets")).isEqualTo(3);
        assertThat(Apple.requests(library, "lookup")).isLessThanOrEqualTo(13 + 13);
        assertThat(Apple.requests(library)
                        .path("assets")
                        .path("peakConcurrency")
                        .asInt())
                .isLessThanOrEqualTo(5);
    }
}
