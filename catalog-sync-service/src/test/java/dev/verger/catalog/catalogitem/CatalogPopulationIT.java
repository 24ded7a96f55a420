package dev.verger.catalog.catalogitem;

import static dev.verger.testing.Waits.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;

import dev.verger.catalog.store.StoreChecks;
import dev.verger.catalog.testing.Apple;
import dev.verger.catalog.testing.CatalogTest;
import dev.verger.catalog.testing.EventDrivenTest;
import dev.verger.catalog.testing.TestLocation;
import dev.verger.platform.security.Privileges;
import dev.verger.testing.apple.AppleLibrary;
import io.quarkus.test.security.TestSecurity;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** Titles of this test are of no other library. */
@CatalogTest
@TestSecurity(
        user = "admin",
        roles = {
            Privileges.FULL_ACCESS,
            Privileges.READ_LOCATIONS,
            Privileges.UPDATE_LOCATIONS,
            Privileges.READ_MOBILE_DEVICE_APPS,
            Privileges.READ_MAC_APPLICATIONS,
            Privileges.READ_EBOOKS
        })
class CatalogPopulationIT extends EventDrivenTest {

    private static final AtomicLong TITLES = new AtomicLong(7_700_000_000L);
    private static final String APPS = "/api/v1/catalog/apps";
    private static final String EBOOKS = "/api/v1/catalog/ebooks";
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration HOURS = Duration.ofHours(4).plusMinutes(1);

    @Inject
    Jdbi jdbi;

    private final String app = title();
    private final String other = title();
    private final String book = title();

    private static String title() {
        return Long.toString(TITLES.incrementAndGet());
    }

    @Test
    void aSyncPopulatesTheCatalogsWithEachTitleOnce() {
        TestLocation location = populating(Apple.library(Map.of(
                "assets",
                List.of(
                        Map.of("adamId", app, "total", 3),
                        Map.of("adamId", other, "kind", "MAC_APP", "total", 3),
                        Map.of("adamId", book, "kind", "BOOK", "total", 3),
                        Map.of("adamId", book, "kind", "BOOK", "total", 3, "pricingParam", "PLUS")))));

        assertThat(item(APPS, app))
                .containsEntry("kind", "IOS_APP")
                .containsEntry("state", "AVAILABLE")
                .containsEntry("locationIds", List.of(location.key()))
                .containsKeys("id", "name", "bundleId", "version", "iconUrl", "addedAt");
        assertThat(item(APPS, other)).containsEntry("kind", "MAC_APP");
        assertThat(item(EBOOKS, book)).containsEntry("kind", "EBOOK");
        assertThat(items(APPS, book)).isEmpty();
        assertThat(items(EBOOKS, app)).isEmpty();
    }

    @Test
    void aTitleOfTwoLocationsIsOneItem() {
        TestLocation first = populating(library(app));
        String id = id(app);
        TestLocation second = populating(library(app));

        assertThat(item(APPS, app))
                .containsEntry("id", id)
                .containsEntry("locationIds", List.of(first.key(), second.key()));
    }

    @Test
    void theOptionPopulatesWhenItIsSwitchedOnAndLeavesItemsWhenItIsSwitchedOff() {
        AppleLibrary library = library(app);
        TestLocation location = TestLocation.of(library).synced(locationEvents, catalogEvents);
        assertThat(items(APPS, app)).isEmpty();

        option(location, true);
        await().untilAsserted(() -> assertThat(item(APPS, app)).containsEntry("locationIds", List.of(location.key())));
        assertThat(location.all(catalogEvents, "SyncCompleted")).hasSize(1);

        option(location, false);
        await().until(() -> !populates(location));
        library.buy(other, "STDQ", 5);
        sync(location, 2);
        assertThat(items(APPS, other)).isEmpty();
        assertThat(item(APPS, app))
                .containsEntry("state", "AVAILABLE")
                .containsEntry("locationIds", List.of(location.key()));
    }

    @Test
    void aTitleWithoutLicensesIsNoLongerOwnedAndKeepsItsIdWhenItIsBoughtAgain() {
        AppleLibrary library = library(app, other);
        TestLocation location = populating(library);
        String id = id(app);

        library.buy(app, "STDQ", -5);
        sync(location, 2);
        assertThat(item(APPS, app))
                .containsEntry("id", id)
                .containsEntry("state", "NO_LONGER_OWNED")
                .containsEntry("locationIds", List.of())
                .containsKey("name");

        library.buy(app, "STDQ", 1);
        sync(location, 3);
        assertThat(item(APPS, app))
                .containsEntry("id", id)
                .containsEntry("state", "AVAILABLE")
                .containsEntry("locationIds", List.of(location.key()));
    }

    @Test
    void aTitleThatVanishesIsNoLongerOwnedAndKeepsItsIdWhenItReturns() {
        AppleLibrary library = library(app, other);
        TestLocation location = populating(library);
        String id = id(app);

        library.vanish(app, "STDQ");
        sync(location, 2);
        assertThat(item(APPS, app)).containsEntry("id", id).containsEntry("state", "NO_LONGER_OWNED");

        library.buy(app, "STDQ", 5);
        sync(location, 3);
        assertThat(item(APPS, app)).containsEntry("id", id).containsEntry("state", "AVAILABLE");
    }

    @Test
    void aTitleThatLeavesTheStoreIsMarkedUntilItReturns() {
        String control = title();
        TestLocation location = populating(library(app, other, control));
        var checks = new StoreChecks(jdbi, location);

        Apple.removeFromStore(app);
        checks.after(DAY);
        checks.after(HOURS);
        assertThat(item(APPS, app))
                .containsEntry("state", "REMOVED_FROM_STORE")
                .containsEntry("locationIds", List.of(location.key()));
        assertThat(item(APPS, other)).containsEntry("state", "AVAILABLE");

        Apple.returnToStore(app);
        checks.after(DAY);
        checks.after(DAY);
        assertThat(item(APPS, app)).containsEntry("state", "AVAILABLE");
    }

    @Test
    void aDeletedLocationLeavesItsItemsBehind() {
        TestLocation kept = populating(library(app));
        TestLocation location = populating(library(app, other));
        String name = (String) item(APPS, other).get("name");

        location.publishesDeletion(locationEvents);

        await().untilAsserted(() -> assertThat(item(APPS, app)).containsEntry("locationIds", List.of(kept.key())));
        await().until(() -> purged(location));
        assertThat(rows(location)).isZero();
        assertThat(item(APPS, app)).containsEntry("state", "AVAILABLE");
        assertThat(item(APPS, other))
                .containsEntry("state", "NO_LONGER_OWNED")
                .containsEntry("locationIds", List.of())
                .containsEntry("name", name)
                .containsKeys("bundleId", "version", "iconUrl");
    }

    private TestLocation populating(AppleLibrary library) {
        TestLocation location = TestLocation.of(library)
                .with("automaticallyPopulatePurchasedContent", true)
                .synced(locationEvents, catalogEvents);
        // Which locations there are is requested again after two seconds.
        await().untilAsserted(() -> given().queryParam("filter", "adamId==" + app)
                .get("/api/v1/volume-purchasing-content")
                .then()
                .body("results[0].locationIds", hasItem(location.key())));
        return location;
    }

    private static AppleLibrary library(String... adamIds) {
        return Apple.library(Map.of(
                "assets",
                List.of(adamIds).stream()
                        .map(adamId -> Map.of("adamId", adamId, "total", 5))
                        .toList()));
    }

    private void option(TestLocation location, boolean on) {
        location.with("automaticallyPopulatePurchasedContent", on).publishesChange(locationEvents);
    }

    private void sync(TestLocation location, int count) {
        given().post(location.path() + "/sync").then().statusCode(202);
        location.awaitSyncs(catalogEvents, count);
    }

    private static String id(String adamId) {
        return (String) item(APPS, adamId).get("id");
    }

    private static Map<String, Object> item(String path, String adamId) {
        List<Map<String, Object>> items = items(path, adamId);
        assertThat(items).hasSize(1);
        return items.get(0);
    }

    private static List<Map<String, Object>> items(String path, String adamId) {
        JsonPath answer = given().queryParam("filter", "adamId==" + adamId)
                .get(path)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        return answer.getList("results");
    }

    private boolean populates(TestLocation location) {
        return flag(location, "automatically_populate_purchased_content");
    }

    private boolean purged(TestLocation location) {
        return flag(location, "purged");
    }

    private boolean flag(TestLocation location, String column) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select %s from known_location where id = :id".formatted(column))
                        .bind("id", location.id())
                        .mapTo(Boolean.class)
                        .one());
    }

    private int rows(TestLocation location) {
        return jdbi.withHandle(
                handle -> handle.createQuery("select count(*) from catalog_item_location where location_id = :id")
                        .bind("id", location.id())
                        .mapTo(Integer.class)
                        .one());
    }
}
