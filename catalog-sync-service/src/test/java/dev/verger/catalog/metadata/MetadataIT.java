package dev.verger.catalog.metadata;

import static dev.verger.testing.Waits.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.verger.catalog.testing.Apple;
import dev.verger.catalog.testing.CatalogTest;
import dev.verger.catalog.testing.EventDrivenTest;
import dev.verger.catalog.testing.TestLocation;
import dev.verger.testing.apple.AppleLibrary;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a sync uses the metadata services. */
@CatalogTest
class MetadataIT extends EventDrivenTest {

    @Inject
    Jdbi jdbi;

    @AfterEach
    void resetApple() {
        Apple.recover();
    }

    @ParameterizedTest
    @ValueSource(strings = {"503", "500", "429", "http-date", "html", "cut", "slow", "ok-with-error"})
    void syncsWithKnownNamesWhenTheMetadataServiceFails(String kind) {
        TestLocation location = synced(Apple.library(4));
        List<String> names = names(location);
        tooOld(location);

        Apple.fail("lookup", kind, 1000);
        String run = syncNow(location);
        location.awaitSyncs(catalogEvents, 2);
        Apple.recover();

        given().get(location.path() + "/sync-runs/" + run).then().body("state", equalTo("SUCCEEDED"));
        assertThat(names(location)).isEqualTo(names).doesNotContainNull();
        assertThat(location.all(catalogEvents, "SyncFailed")).isEmpty();
    }

    @Test
    void readsMissingNamesInTheNextSync() {
        TestLocation location = TestLocation.of(Apple.library(4));
        Apple.fail("lookup", "503", 1000, location.library());
        location.synced(locationEvents, catalogEvents);
        assertThat(names(location)).containsOnlyNulls();

        Apple.recover();
        letTheHostRecover();
        syncNow(location);
        location.awaitSyncs(catalogEvents, 2);

        assertThat(names(location)).doesNotContainNull();
    }

    @Test
    void usesTheNamesOfTheStorefrontThatAnAdministratorChose() {
        TestLocation location = synced(Apple.library(4));
        List<String> french = names(location);

        location.with("countryCode", "US").publishesChange(locationEvents);
        location.awaitSyncs(catalogEvents, 2);
        List<String> american = names(location);
        location.with("countryCode", "FR").publishesChange(locationEvents);
        location.awaitSyncs(catalogEvents, 3);

        assertThat(american).isNotEqualTo(french).doesNotContainNull();
        assertThat(names(location)).isEqualTo(french);
    }

    @Test
    void usesTheLanguageOfTheLocation() {
        AppleLibrary library = Apple.library(4);
        TestLocation french = synced(library);
        List<String> names = names(french);

        french.with("language", "en");
        awaitEndOfCache();
        syncNow(french);
        french.awaitSyncs(catalogEvents, 2);

        assertThat(names(french)).isNotEqualTo(names).doesNotContainNull();
    }

    @Test
    void keepsTheNamesWhenAnotherStorefrontAnswers() {
        TestLocation location = synced(Apple.library(4));
        List<String> names = names(location);

        location.with("countryCode", "QQ").publishesChange(locationEvents);
        location.awaitSyncs(catalogEvents, 2);

        assertThat(names(location)).isEqualTo(names);
        assertThat(rows(location, "country = 'US'")).isZero();
    }

    @Test
    void readsPublicTitlesOncePerStorefrontAndCustomAppsPerLibrary() {
        AppleLibrary library = Apple.library(12);
        List<Map<String, Object>> all = IntStream.range(0, 12)
                .<Map<String, Object>>mapToObj(i -> Map.of(
                        "adamId",
                        library.state().get("assets").get(i).get("adamId").asText(),
                        "total",
                        2))
                .toList();
        synced(library);
        Apple.resetRequests();

        TestLocation second = synced(Apple.library(Map.of("assets", all)));

        assertThat(names(second)).hasSize(12).doesNotContainNull();
        // One of the twelve is a custom app, for which the first library's answer is not used.
        assertThat(Apple.requests(second.library(), "lookup")).isEqualTo(1);
        assertThat(rows(second, "owner = '" + second.library().uId() + "'")).isEqualTo(1);
        assertThat(rows(second, "owner = ''")).isEqualTo(11);
    }

    @Test
    void showsTheMetadataOfATitle() {
        TestLocation location = synced(Apple.library(9));

        given().get(location.path() + "/content?page-size=100")
                .then()
                .body("results.findAll { it.iconUrl.contains('{') }.size()", equalTo(0))
                .body("results.findAll { it.version != null && it.version != it.version.trim() }.size()", equalTo(0))
                .body(
                        "results.findAll { it.genre == null || it.artist == null || it.price == null }.size()",
                        equalTo(0))
                .body("results.findAll { it.contentType == 'BOOK' }.size()", equalTo(1))
                .body("results.findAll { it.contentType == 'MAC_APP' }.size()", equalTo(1))
                .body("results.findAll { it.contentType != 'BOOK' && it.bundleId == null }.size()", equalTo(0));
    }

    private TestLocation synced(AppleLibrary library) {
        return TestLocation.of(library).synced(locationEvents, catalogEvents);
    }

    private static String syncNow(TestLocation location) {
        return given().post(location.path() + "/sync")
                .then()
                .statusCode(202)
                .extract()
                .path("id");
    }

    private static List<String> names(TestLocation location) {
        return given().get(location.path() + "/content?page-size=100&sort=adamId:asc")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("results.name", String.class);
    }

    /** Makes the next sync look the titles up again. */
    private void tooOld(TestLocation location) {
        jdbi.useHandle(handle ->
                handle.createUpdate("""
                        update content_metadata set fetched_at = fetched_at - interval '30 days'
                        where id in (select metadata_id from asset where location_id = :location)
                        """).bind("location", location.id()).execute());
    }

    private int rows(TestLocation location, String condition) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select count(*) from content_metadata where found and adam_id in (
                    select adam_id from asset where location_id = :location) and %s
                """.formatted(condition))
                .bind("location", location.id())
                .mapTo(Integer.class)
                .one());
    }

    private void letTheHostRecover() {
        jdbi.useHandle(handle -> handle.execute("delete from metadata_budget"));
    }

    /** Waits until the owner's answer, which is cached for two seconds, is requested again. */
    private static void awaitEndOfCache() {
        long start = System.nanoTime();
        await().until(() -> System.nanoTime() - start > Duration.ofMillis(2100).toNanos());
    }
}
