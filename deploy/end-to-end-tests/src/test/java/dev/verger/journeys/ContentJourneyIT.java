package dev.verger.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An uploaded token becomes content that can be searched, and is updated from Apple. */
class ContentJourneyIT extends Journey {

    private static final long UNLIMITED = 2_147_483_647;

    @Test
    void showsWhatAppleHasTitleByTitle() {
        String id = verger().upload("Lycée Hugo", apple().renewedToken("lycee-hugo"));
        verger().awaitSyncAfter(id, null);

        var assets = assetsByKey("lycee-hugo");
        var content = verger().contentByKey(id);

        assertThat(content.keySet()).isEqualTo(assets.keySet());
        assets.forEach((key, asset) -> {
            assertThat(content.get(key).get("licenseCountTotal"))
                    .as(key)
                    .isEqualTo(asset.get("totalCount").numberValue());
            assertThat(content.get(key).get("licenseCountReported"))
                    .as(key)
                    .isEqualTo(asset.get("assignedCount").numberValue());
            assertThat((String) content.get(key).get("name")).as(key).isNotBlank();
            assertThat((String) content.get(key).get("iconUrl"))
                    .as(key)
                    .startsWith("http")
                    .doesNotContain("{");
        });
        verger().delete(id);
    }

    @Test
    void sumsTheLicensesInTheListWithoutUnlimitedTitles() {
        String id = verger().upload("Berlin", apple().renewedToken("berlin-hq"));
        verger().awaitSyncAfter(id, null);

        long bought = assetsByKey("berlin-hq").values().stream()
                .mapToLong(asset -> asset.get("totalCount").asLong())
                .filter(total -> total != UNLIMITED)
                .sum();
        var row = verger().locations("id==" + id);

        assertThat(row.getLong("totalCount")).isEqualTo(1);
        assertThat(row.getLong("results[0].totalPurchasedLicenses")).isEqualTo(bought);
        assertThat(row.getString("results[0].countryCode")).isEqualTo("DE");
        verger().delete(id);
    }

    @Test
    void showsAPurchaseAfterASync() {
        var library = apple().createLibrary("achats-" + unique(), List.of(Apple.app("1600000001", 10, 4)));
        String id = verger().upload("Achats", library.token());
        verger().awaitSyncAfter(id, null);

        apple().buy(library.name(), "1600000001", 15);
        verger().syncNow(id);

        var row = verger().contentByKey(id).get("1600000001/STDQ");
        assertThat(row).containsEntry("licenseCountTotal", 25).containsEntry("licenseCountInUse", 4);
    }

    @Test
    void searchesAndSortsAndPages() {
        var library = apple().createLibrary("recherche-" + unique(), List.of());
        String id = verger().upload("Recherche", library.token());
        verger().awaitSyncAfter(id, null);

        var first = verger().content(id, Map.of("page-size", 7, "sort", "licenseCountTotal:desc"));
        var wanted = first.getString("results[0].name");
        var found = verger().content(id, Map.of("filter", "name==\"" + wanted.replace("\"", "\\\"") + "\""));

        assertThat(first.getInt("totalCount")).isEqualTo(20);
        assertThat(first.getList("results")).hasSize(7);
        assertThat(first.getList("results.licenseCountTotal", Long.class))
                .isSortedAccordingTo((a, b) -> Long.compare(b, a));
        assertThat(found.getList("results.name")).contains(wanted);
        assertThat(verger().content(id, Map.of("page", 9, "page-size", 7)).getList("results"))
                .isEmpty();
    }

    @Test
    void renewsInPlaceAndSyncsAnew() {
        var library = apple().createLibrary("renouveau-" + unique(), List.of());
        String id = verger().upload("Renouveau", library.token());
        String before = verger().awaitSyncAfter(id, null);

        verger().patch(id, Map.of("serviceToken", apple().renewedToken(library.name())));

        assertThat(verger().awaitSyncAfter(id, before)).isGreaterThan(before);
        assertThat(verger().location(id).getString("name")).isEqualTo("Renouveau");
    }

    @Test
    void stopsServingADeletedLocation() {
        var library = apple().createLibrary("adieu-" + unique(), List.of());
        String id = verger().upload("Adieu", library.token());
        verger().awaitSyncAfter(id, null);

        verger().delete(id);

        verger().tryLocation(id).statusCode(404);
        await().untilAsserted(() -> verger().request()
                .get("/api/v1/volume-purchasing-locations/" + id + "/content")
                .then()
                .statusCode(404));
        assertThat(apple().assets(library.name())).hasSize(20);
    }

    @Test
    void showsASiteUserNothingOfOtherSites() {
        var library = apple().createLibrary("lyon-" + unique(), List.of());
        String id = verger().tryUpload(Map.of("name", "Lyon", "siteId", "2", "serviceToken", library.token()))
                .statusCode(201)
                .extract()
                .path("id");

        Verger paris = verger("verger-paris");

        paris.tryLocation(id).statusCode(404);
        paris.request()
                .get("/api/v1/volume-purchasing-locations/" + id + "/content")
                .then()
                .statusCode(404);
        assertThat(paris.locations("name==Lyon").getInt("totalCount")).isZero();
    }

    private Map<String, JsonNode> assetsByKey(String library) {
        Map<String, JsonNode> assets = new HashMap<>();
        apple().assets(library)
                .forEach(asset -> assets.put(
                        asset.get("adamId").asText() + "/"
                                + asset.get("pricingParam").asText(),
                        asset));
        return assets;
    }
}
