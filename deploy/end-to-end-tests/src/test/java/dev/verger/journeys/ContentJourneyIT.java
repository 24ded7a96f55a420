package dev.verger.journeys;

import static dev.verger.testing.Waits.await;
import static dev.verger.testing.api.VergerClient.location;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.verger.testing.apple.AppleAsset;
import java.util.Comparator;
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
            JsonNode row = content.get(key);
            assertThat(row.get("licenseCountTotal").asLong())
                    .as(key)
                    .isEqualTo(asset.get("totalCount").asLong());
            assertThat(row.get("licenseCountReported").asLong())
                    .as(key)
                    .isEqualTo(asset.get("assignedCount").asLong());
            assertThat(row.get("name").textValue()).as(key).isNotBlank();
            assertThat(row.get("iconUrl").textValue())
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
        var page = verger().locations("id==" + id);

        assertThat(page.get("totalCount").asLong()).isEqualTo(1);
        assertThat(page.at("/results/0/totalPurchasedLicenses").asLong()).isEqualTo(bought);
        assertThat(page.at("/results/0/countryCode").asText()).isEqualTo("DE");
        verger().delete(id);
    }

    @Test
    void showsAPurchaseAfterASync() {
        var library = apple().createLibrary("achats-" + unique(), List.of(AppleAsset.app("1600000001", 10, 4)));
        String id = verger().upload("Achats", library.token());
        verger().awaitSyncAfter(id, null);

        apple().buy(library.name(), "1600000001", 15);
        verger().syncNow(id);

        var row = verger().contentByKey(id).get("1600000001/STDQ");
        assertThat(row.get("licenseCountTotal").asInt()).isEqualTo(25);
        assertThat(row.get("licenseCountInUse").asInt()).isEqualTo(4);
    }

    @Test
    void searchesAndSortsAndPages() {
        var library = apple().createLibrary("recherche-" + unique(), List.of());
        String id = verger().upload("Recherche", library.token());
        verger().awaitSyncAfter(id, null);

        var first = verger().content(id, Map.of("page-size", 7, "sort", "licenseCountTotal:desc"));
        var wanted = first.at("/results/0/name").asText();
        var found = verger().content(id, Map.of("filter", "name==\"" + wanted.replace("\"", "\\\"") + "\""));

        assertThat(first.get("totalCount").asInt()).isEqualTo(20);
        assertThat(first.get("results")).hasSize(7);
        assertThat(first.get("results"))
                .extracting(row -> row.get("licenseCountTotal").asLong())
                .isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(found.get("results"))
                .extracting(row -> row.get("name").asText())
                .contains(wanted);
        assertThat(verger().content(id, Map.of("page", 9, "page-size", 7)).get("results"))
                .isEmpty();
    }

    @Test
    void renewsInPlaceAndSyncsAnew() {
        var library = apple().createLibrary("renouveau-" + unique(), List.of());
        String id = verger().upload("Renouveau", library.token());
        String before = verger().awaitSyncAfter(id, null);

        verger().patch(id, Map.of("serviceToken", apple().renewedToken(library.name())));

        assertThat(verger().awaitSyncAfter(id, before)).isGreaterThan(before);
        assertThat(verger().read(location(id)).get("name").asText()).isEqualTo("Renouveau");
    }

    @Test
    void stopsServingADeletedLocation() {
        var library = apple().createLibrary("adieu-" + unique(), List.of());
        String id = verger().upload("Adieu", library.token());
        verger().awaitSyncAfter(id, null);

        verger().delete(id);

        assertThat(verger().get(location(id)).status()).isEqualTo(404);
        await().until(() -> verger().get(location(id) + "/content").status() == 404);
        assertThat(library.assets()).hasSize(20);
    }

    @Test
    void showsASiteUserNothingOfOtherSites() {
        var library = apple().createLibrary("lyon-" + unique(), List.of());
        String id = verger().tryUpload(Map.of("name", "Lyon", "siteId", "2", "serviceToken", library.token()))
                .expect(201)
                .json()
                .path("id")
                .asText();

        Verger paris = verger("verger-paris");

        assertThat(paris.get(location(id)).status()).isEqualTo(404);
        assertThat(paris.get(location(id) + "/content").status()).isEqualTo(404);
        assertThat(paris.locations("name==Lyon").get("totalCount").asInt()).isZero();
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
