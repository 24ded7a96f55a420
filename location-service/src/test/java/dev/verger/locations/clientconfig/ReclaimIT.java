package dev.verger.locations.clientconfig;

import static dev.verger.testing.Waits.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import dev.verger.locations.testing.Apple;
import dev.verger.locations.testing.AsAdmin;
import dev.verger.locations.testing.CatalogEvents;
import dev.verger.locations.testing.LocationEvents;
import dev.verger.locations.testing.Locations;
import dev.verger.platform.testing.DocumentedAnswers;
import dev.verger.testing.apple.AppleLibrary;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@AsAdmin
class ReclaimIT implements DocumentedAnswers {

    private static final Map<String, String> OTHER =
            Map.of("id", "other-3", "name", "Other MDM", "metadata", "mdm.other.example");

    @AfterEach
    void letAppleRecover() {
        Apple.recover();
    }

    @Test
    void reclaimsALocation() {
        AppleLibrary library = heldByAnother();
        String id = Locations.upload(library);

        Locations.reclaim(id).statusCode(202).body(emptyString());

        Locations.get(id)
                .body("clientContextMismatch", is(false))
                .body("tokenState", equalTo("VALID"))
                .body("$", not(hasKey("claimedBy")));
        assertThat(library.state().get("mdmInfo").get("name").asText()).isEqualTo("Verger");
        Locations.authority(id).body("tokenVersion", equalTo(2));
        try (var events = new LocationEvents()) {
            var changed = events.await("TokenStateChanged", id, 2).get(1).data();
            assertThat(changed.get("previous").asText()).isEqualTo("IN_USE_ELSEWHERE");
            assertThat(changed.get("tokenVersion").asLong()).isEqualTo(2);
        }
        given().get(Locations.PATH + "/" + id + "/history").then().body("results.note", hasItem("Location reclaimed"));
    }

    @Test
    void canBeRepeatedAndSendsNothingForALocationThatIsClaimed() {
        String id = Locations.upload(Apple.library());

        Locations.reclaim(id).statusCode(202);
        given().contentType("application/json")
                .post(Locations.PATH + "/" + id + "/reclaim")
                .then()
                .statusCode(202);

        Locations.authority(id).body("tokenVersion", equalTo(1));
        given().get(Locations.PATH + "/" + id + "/history")
                .then()
                .body("results.note", not(hasItem("Location reclaimed")));
    }

    @Test
    void findsThatTheLocationWasLost() {
        AppleLibrary library = Apple.library();
        String id = Locations.upload(library);
        library.claimedBy("other-3", "Other MDM");

        Locations.reclaim(id).statusCode(202);

        assertThat(library.state().get("mdmInfo").get("name").asText()).isEqualTo("Verger");
    }

    @Test
    void voidsAReportThatWasSentBefore() {
        AppleLibrary library = Apple.library();
        String id = Locations.upload(library);
        Apple.awaitFirstCheck(library);
        library.claimedBy("other-3", "Other MDM");

        Locations.reclaim(id).statusCode(202);
        try (var catalog = new CatalogEvents();
                var events = new LocationEvents()) {
            catalog.send("TokenClaimedElsewhere", id, Map.of("tokenVersion", 1, "mdmInfo", OTHER));
            catalog.send("TokenRejected", id, Map.of("tokenVersion", 2, "state", "EXPIRED"));

            var states = events.await("TokenStateChanged", id, 3);
            assertThat(states)
                    .extracting(state -> state.data().get("state").asText())
                    .containsExactly("IN_USE_ELSEWHERE", "VALID", "EXPIRED");
        }
    }

    @Test
    void findsThatAppleAcceptedTheClaim() {
        AppleLibrary library = heldByAnother();
        String id = Locations.upload(library);
        Apple.fail(
                Map.of("endpoint", "POST client/config", "kind", "slow", "retryAfter", 30, "library", library.name()));

        Locations.reclaim(id).statusCode(503);

        await().untilAsserted(() -> Locations.get(id).body("tokenState", equalTo("VALID")));
        Locations.authority(id).body("tokenVersion", equalTo(2));
    }

    @Test
    void voidsReportsOfEarlierTimes() {
        AppleLibrary library = Apple.library();
        String id = Locations.upload(library);
        try (var catalog = new CatalogEvents();
                var events = new LocationEvents()) {
            library.claimedBy("other-3", "Other MDM");
            catalog.send("TokenClaimedElsewhere", id, Map.of("tokenVersion", 1, "mdmInfo", OTHER));
            events.await("TokenStateChanged", id, 1);
            Locations.get(id).body("claimedBy.name", equalTo("Other MDM"));

            Locations.reclaim(id).statusCode(202);
            catalog.send("TokenClaimedElsewhere", id, Map.of("tokenVersion", 1, "mdmInfo", OTHER));
            catalog.send("TokenRejected", id, Map.of("tokenVersion", 2, "state", "REVOKED"));

            // The check that follows a reclaim may then find that Apple accepts the token.
            var states = events.await("TokenStateChanged", id, 3);
            assertThat(states)
                    .extracting(state -> state.data().get("state").asText())
                    .startsWith("IN_USE_ELSEWHERE", "VALID", "REVOKED");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"500", "html", "slow", "9634"})
    void changesNothingWhileAppleIsUnavailable(String kind) {
        AppleLibrary library = heldByAnother();
        String id = Locations.upload(library);
        Apple.fail(Map.of(
                "endpoint", "client/config", "kind", kind, "times", 5, "retryAfter", 30, "library", library.name()));

        Locations.reclaim(id).statusCode(503).body("errors[0].code", equalTo("APPLE_UNAVAILABLE"));

        Locations.get(id).body("clientContextMismatch", is(true));
    }

    @Test
    void refusesWithTheStateOfATokenThatAppleDoesNotAccept() {
        AppleLibrary library = heldByAnother();
        String id = Locations.upload(library);
        library.revokeTokens();

        Locations.reclaim(id).statusCode(409).body("errors[0].code", equalTo("REVOKED"));

        Locations.get(id).body("tokenState", equalTo("REVOKED"));
        Locations.reclaim(id).statusCode(409);
    }

    /** 9637 concerns the account that downloaded the token. */
    @Test
    void doesNotCallATokenInvalidWhoseAccountMayNotManageContent() {
        AppleLibrary library = heldByAnother();
        String id = Locations.upload(library);
        Apple.fail(Map.of("endpoint", "client/config", "kind", "9637", "times", 20, "library", library.name()));

        Locations.reclaim(id).statusCode(409).body("errors[0].code", equalTo("NOT_PERMITTED"));

        Locations.get(id).body("tokenState", equalTo("IN_USE_ELSEWHERE"));
    }

    private static AppleLibrary heldByAnother() {
        AppleLibrary library = Apple.library();
        library.claimedBy("other-3", "Other MDM");
        return library;
    }
}
