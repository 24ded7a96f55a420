package dev.verger.catalog.sync;

import static dev.verger.testing.Waits.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.verger.catalog.testing.Apple;
import dev.verger.catalog.testing.CatalogTest;
import dev.verger.catalog.testing.TestLocation;
import dev.verger.platform.testing.EventContract;
import dev.verger.platform.testing.EventProbe;
import dev.verger.testing.apple.AppleLibrary;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@CatalogTest
class FailedSyncIT {

    private final AppleLibrary library = Apple.library(3);
    private final TestLocation location = TestLocation.of(library);
    private EventProbe locationEvents;
    private EventProbe catalogEvents;

    @BeforeEach
    void listen() {
        locationEvents = new EventProbe(TestLocation.LOCATION_EVENTS);
        catalogEvents = EventProbe.fromNow(TestLocation.CATALOG_EVENTS);
        location.publishesChange(locationEvents);
    }

    @AfterEach
    void recover() {
        Apple.recover();
        TestLocation.ownerIsDown(false);
        locationEvents.close();
        catalogEvents.close();
    }

    @Test
    void publishesThatAppleRejectsTheToken() {
        library.revokeTokens();

        location.publishesUpload(locationEvents);

        JsonNode rejected = location.awaits(catalogEvents, "TokenRejected");
        JsonNode failed = location.awaits(catalogEvents, "SyncFailed");
        assertThat(EventContract.of("TokenRejected").violations(rejected)).isEmpty();
        assertThat(EventContract.of("SyncFailed").violations(failed)).isEmpty();
        assertThat(rejected.get("state").asText()).isEqualTo("REVOKED");
        assertThat(rejected.get("tokenVersion").asInt()).isEqualTo(1);
        assertThat(failed.at("/reason/code").asText()).isEqualTo("REVOKED");
        assertThat(failed.has("nextTryAt")).isFalse();
    }

    @Test
    void continuesWithATokenThatWasRenewedMeanwhile() {
        String renewed = library.anotherToken();
        Apple.fail("client/config", "9625", 1, library);
        location.renewedAfterTheNextFetch(renewed);

        location.publishesUpload(locationEvents);

        JsonNode completed = location.awaitSyncs(catalogEvents, 1);
        assertThat(completed.get("tokenVersion").asInt()).isEqualTo(2);
        assertThat(location.all(catalogEvents, "TokenRejected")).isEmpty();
    }

    @Test
    void doesNotChangeTheMirrorWhenAnotherServerClaimsTheLocation() {
        library.claimedBy("someone-else", "Other MDM");

        location.publishesUpload(locationEvents);

        JsonNode claimed = location.awaits(catalogEvents, "TokenClaimedElsewhere");
        assertThat(EventContract.of("TokenClaimedElsewhere").violations(claimed))
                .isEmpty();
        assertThat(claimed.at("/mdmInfo/name").asText()).isEqualTo("Other MDM");
        given().get(location.path() + "/content").then().body("totalCount", equalTo(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"503", "html", "ok-with-error"})
    void recoversOnceAppleDoes(String kind) {
        Apple.fail("assets", kind, 100, library);
        location.publishesUpload(locationEvents);
        JsonNode failed = location.awaits(catalogEvents, "SyncFailed");
        assertThat(failed.at("/reason/code").asText()).startsWith("APPLE_");
        assertThat(failed.has("nextTryAt")).isTrue();

        Apple.recover();

        location.awaitSyncs(catalogEvents, 1);
        given().get(location.path() + "/content").then().body("totalCount", equalTo(3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"429", "500", "http-date", "cut"})
    void retriesAfterAShortFailureWithinTheRun(String kind) {
        Apple.fail("assets", kind, 1, library);

        location.publishesUpload(locationEvents);

        location.awaitSyncs(catalogEvents, 1);
        assertThat(location.all(catalogEvents, "SyncFailed")).isEmpty();
    }

    @Test
    void updatesCountsWhenNamesAreUnavailable() {
        Apple.fail("lookup", "503", 100, library);

        location.publishesUpload(locationEvents);

        location.awaitSyncs(catalogEvents, 1);
        given().get(location.path() + "/content").then().body("totalCount", equalTo(3));
    }

    @Test
    void serves409WithTheTokensStateAsCode() {
        location.with("tokenState", "EXPIRED");

        given().post(location.path() + "/sync").then().statusCode(409).body("errors[0].code", equalTo("EXPIRED"));
        location.with("tokenState", "VALID").with("clientContextMismatch", true);
        await().untilAsserted(() -> given().post(location.path() + "/sync")
                .then()
                .statusCode(409)
                .body("errors[0].code", equalTo("IN_USE_ELSEWHERE")));
    }

    @Test
    void sendsNothingToAppleWhileTheLocationIsClaimedElsewhere() {
        location.with("clientContextMismatch", true);
        Apple.resetRequests();

        location.publishesUpload(locationEvents);

        await().untilAsserted(() ->
                given().get(location.path() + "/sync-runs").then().body("results[0].state", equalTo("ABANDONED")));
        assertThat(Apple.requests(library)).isEmpty();
        assertThat(location.all(catalogEvents, "SyncFailed")).isEmpty();
    }

    @Test
    void syncsAtOnceWhenTheLocationWasReclaimed() {
        location.with("clientContextMismatch", true);
        location.publishesUpload(locationEvents);
        location.with("clientContextMismatch", false);

        location.publishesTokenState(locationEvents, "VALID", "IN_USE_ELSEWHERE");

        assertThat(location.awaitSyncs(catalogEvents, 1).get("cause").asText()).isIn("RECLAIM", "UPLOAD");
    }

    @Test
    void servesKnownDataWhileTheOwnerIsDownAndSyncsWhenItIsBack() {
        location.publishesUpload(locationEvents);
        location.awaitSyncs(catalogEvents, 1);
        TestLocation.ownerIsDown(true);

        given().get(location.path() + "/content").then().statusCode(200);
        given().post(location.path() + "/sync").then().statusCode(202);
        JsonNode failed = location.awaits(catalogEvents, "SyncFailed");

        assertThat(failed.at("/reason/code").asText()).isEqualTo("LOCATION_SERVICE_UNAVAILABLE");
        TestLocation.ownerIsDown(false);
        location.awaitSyncs(catalogEvents, 2);
    }
}
