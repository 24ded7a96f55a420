package dev.verger.catalog.store;

import static dev.verger.testing.Waits.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import dev.verger.catalog.testing.Apple;
import dev.verger.catalog.testing.CatalogTest;
import dev.verger.catalog.testing.EventDrivenTest;
import dev.verger.catalog.testing.SimulatedServers;
import dev.verger.catalog.testing.TestLocation;
import dev.verger.testing.apple.AppleLibrary;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rows of the decision table without a conclusion, and answers from which none must be drawn. */
@CatalogTest
class StoreCheckWithoutConclusionIT extends EventDrivenTest {

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration HOURS = Duration.ofHours(4).plusMinutes(1);

    @Inject
    Jdbi jdbi;

    @AfterEach
    void resetApple() {
        Apple.recover();
    }

    @Test
    void neverTreatsACustomAppAsRemoved() {
        String custom = adamId(0);
        TestLocation location = synced(Map.of(
                "assets",
                List.of(
                        Map.of("adamId", custom, "custom", true, "total", 5),
                        Map.of("adamId", adamId(1), "total", 5))));
        var checks = new StoreChecks(jdbi, location);

        checks.after(DAY);
        checks.after(DAY);
        checks.after(DAY);

        assertThat(checks.flagged(custom)).isFalse();
        assertThat(location.all(catalogEvents, "ContentRemovedFromStore")).isEmpty();
    }

    @Test
    void concludesNothingWhenTheOwnerDoesNotSeeTheTitleEither() {
        // This one is sold in its home country only, and the administrator chose another.
        String onlyInFrance = adamId(17);
        TestLocation location = TestLocation.of(Apple.library(Map.of(
                        "assets",
                        List.of(Map.of("adamId", onlyInFrance, "total", 5), Map.of("adamId", adamId(2), "total", 5)))))
                .with("countryCode", "BE")
                .synced(locationEvents, catalogEvents);
        var checks = new StoreChecks(jdbi, location);

        checks.after(DAY);
        checks.after(DAY);
        checks.after(DAY);

        assertThat(checks.flagged(onlyInFrance)).isFalse();
        assertThat(location.all(catalogEvents, "ContentRemovedFromStore")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"503", "429", "html", "cut", "slow", "9621", "9625"})
    void concludesNothingFromFailures(String kind) {
        TestLocation location = synced(Map.of("assetCount", 4));
        var checks = new StoreChecks(jdbi, location);
        String adamId = first(location);
        Apple.removeFromStore(adamId);
        checks.after(DAY);

        Apple.fail("lookup", kind, 1000);
        String failed = checks.after(HOURS);
        Apple.recover();

        given().get(location.path() + "/sync-runs/" + failed)
                .then()
                .body("kind", equalTo("STORE_CHECK"))
                .body("state", equalTo("FAILED"))
                .body("error.code", not(equalTo("APPLE_REFUSED")));
        assertThat(checks.flagged(adamId)).isFalse();
        assertThat(location.all(catalogEvents, "SyncFailed")).isEmpty();
        assertThat(location.all(catalogEvents, "TokenRejected")).isEmpty();
    }

    @Test
    void continuesAfterTheFirstCheckOnceAFailureIsOver() {
        TestLocation location = synced(Map.of("assetCount", 4));
        var checks = new StoreChecks(jdbi, location);
        String adamId = first(location);
        Apple.removeFromStore(adamId);
        checks.after(DAY);
        Apple.fail("lookup", "503", 1000);
        checks.after(HOURS);
        Apple.recover();

        checks.after(Duration.ofMinutes(16));

        assertThat(checks.flagged(adamId)).isTrue();
    }

    @Test
    void keepsAConclusionWhileThereIsNoInformation() {
        TestLocation location = synced(Map.of("assetCount", 4));
        var checks = new StoreChecks(jdbi, location);
        String adamId = first(location);
        Apple.removeFromStore(adamId);
        checks.after(DAY);
        checks.after(HOURS);
        Apple.returnToStore(adamId);

        Apple.fail("lookup", "html", 1000);
        checks.after(DAY);
        Apple.recover();

        assertThat(checks.flagged(adamId)).isTrue();
        assertThat(location.all(catalogEvents, "ContentBackInStore")).isEmpty();
    }

    @Test
    void concludesNothingFromAnotherStorefront() {
        // The country is unknown, so the United States' storefront answers.
        TestLocation location =
                TestLocation.of(Apple.library(4)).with("countryCode", "QQ").synced(locationEvents, catalogEvents);
        var checks = new StoreChecks(jdbi, location);
        String adamId = first(location);
        Apple.removeFromStore(adamId);

        checks.after(DAY);
        checks.after(DAY);

        assertThat(checks.flagged(adamId)).isFalse();
        assertThat(looks("QQ")).isZero();
    }

    @Test
    void concludesNothingWithoutTheControlTitle() {
        String alone = adamId(0);
        TestLocation location = TestLocation.of(Apple.library(Map.of("assets", List.of(sold(alone)))))
                .with("countryCode", "IS")
                .synced(locationEvents, catalogEvents);
        var checks = new StoreChecks(jdbi, location);
        Apple.removeFromStore(alone);

        checks.after(DAY);
        checks.after(DAY);
        checks.after(DAY);

        assertThat(checks.flagged(alone)).isFalse();
        assertThat(looks("IS")).isZero();
    }

    @Test
    void usesTheConfiguredControlTitle() {
        Apple.library(Map.of("assets", List.of(sold(SimulatedServers.SOLD_EVERYWHERE))));
        String alone = adamId(0);
        TestLocation location = TestLocation.of(Apple.library(Map.of("assets", List.of(sold(alone)))))
                .with("countryCode", "MT")
                .synced(locationEvents, catalogEvents);
        var checks = new StoreChecks(jdbi, location);
        Apple.removeFromStore(alone);

        checks.after(DAY);
        checks.after(DAY);

        assertThat(checks.flagged(alone)).isTrue();
    }

    @Test
    void dropsASuspicionWhenTheTitleIsSeenAgain() {
        TestLocation location = synced(Map.of("assetCount", 4));
        var checks = new StoreChecks(jdbi, location);
        String adamId = first(location);
        Apple.removeFromStore(adamId);
        checks.after(DAY);
        Apple.returnToStore(adamId);
        checks.after(HOURS);
        Apple.removeFromStore(adamId);

        checks.after(DAY);

        assertThat(checks.flagged(adamId)).isFalse();
    }

    @Test
    void doesNotCountTwoChecksCloseToEachOther() {
        TestLocation location = synced(Map.of("assetCount", 4));
        var checks = new StoreChecks(jdbi, location);
        String adamId = first(location);
        Apple.removeFromStore(adamId);

        checks.after(DAY);
        checks.after(Duration.ofHours(3));

        assertThat(checks.flagged(adamId)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"EXPIRED", "REVOKED", "INVALID", "IN_USE_ELSEWHERE"})
    void concludesNothingWhileTheTokenIsNotUsable(String state) {
        TestLocation location = synced(Map.of("assetCount", 4));
        var checks = new StoreChecks(jdbi, location);
        String adamId = first(location);
        Apple.removeFromStore(adamId);
        checks.after(DAY);
        location.with("tokenState", state);
        await().until(() -> given().post(location.path() + "/sync").statusCode() == 409);

        String run = checks.after(HOURS);

        given().get(location.path() + "/sync-runs/" + run)
                .then()
                .body("state", equalTo("ABANDONED"))
                .body("error.code", equalTo(state));
        assertThat(checks.flagged(adamId)).isFalse();
    }

    @Test
    void concludesNothingWhenAnotherServerClaimsTheLocation() {
        TestLocation location = synced(Map.of("assetCount", 4));
        var checks = new StoreChecks(jdbi, location);
        String adamId = first(location);
        Apple.removeFromStore(adamId);
        checks.after(DAY);
        location.library().claimedBy("someone-else", "Other MDM");

        checks.after(HOURS);

        location.awaits(catalogEvents, "TokenClaimedElsewhere");
        assertThat(checks.flagged(adamId)).isFalse();
        assertThat(location.all(catalogEvents, "SyncFailed")).isEmpty();
    }

    private int looks(String country) {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select count(*) from store_title where country = :country and looked_at is not null
                """)
                .bind("country", country)
                .mapTo(Integer.class)
                .one());
    }

    private TestLocation synced(Map<String, Object> library) {
        return TestLocation.of(Apple.library(library)).synced(locationEvents, catalogEvents);
    }

    private static String first(TestLocation location) {
        AppleLibrary library = location.library();
        return library.state().get("assets").get(0).get("adamId").asText();
    }

    private static Map<String, Object> sold(String adamId) {
        return Map.of("adamId", adamId, "total", 5);
    }

    /** A title of this test, whose last digits decide its kind at the simulator. */
    private static String adamId(int lastDigits) {
        return Long.toString(4_000_000_000L + System.nanoTime() % 10_000_000 * 20 + lastDigits);
    }
}
