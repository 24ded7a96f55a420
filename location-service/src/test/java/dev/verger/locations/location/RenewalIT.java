package dev.verger.locations.location;

import static dev.verger.testing.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@AsAdmin
class RenewalIT {

    @AfterEach
    void letAppleRecover() {
        Apple.recover();
    }

    @Test
    void replacesTheTokenInPlace() {
        AppleLibrary library = Apple.library();
        String id = Locations.upload(library, Map.of("name", "Kept"));
        String expires = Locations.get(id).extract().path("tokenExpiration");

        Locations.patch(id, Map.of("serviceToken", library.anotherToken() + "\n"))
                .statusCode(200)
                .body("name", equalTo("Kept"))
                .body("tokenState", equalTo("VALID"));

        Locations.authority(id).body("tokenVersion", equalTo(2));
        assertThat(Locations.get(id).extract().<String>path("tokenExpiration")).isGreaterThanOrEqualTo(expires);
        try (var events = new LocationEvents()) {
            var renewed = events.await("TokenUploaded", id, 2).get(1).data();
            assertThat(renewed.get("renewal").asBoolean()).isTrue();
            assertThat(renewed.get("tokenVersion").asLong()).isEqualTo(2);
        }
        notesOf(id)
                .body("results[0].note", equalTo("Service token renewed"))
                .body("results[0].username", equalTo("admin"))
                .body("results[0].details", containsString("tokenExpiration"));
    }

    @Test
    void changesSettingsWithIt() {
        AppleLibrary library = Apple.library();
        String id = Locations.upload(library);

        Locations.patch(id, Map.of("serviceToken", library.anotherToken(), "name", "New"))
                .statusCode(200)
                .body("name", equalTo("New"));
    }

    @Test
    void keepsTheTokenThatItAlreadyHas() {
        AppleLibrary library = Apple.library();
        String id = Locations.upload(library);
        Apple.awaitFirstCheck(library);
        int requests = Apple.configRequests(library);

        Locations.patch(id, Map.of("serviceToken", library.token() + "\n", "name", "Edited"))
                .statusCode(200)
                .body("name", equalTo("Edited"));

        Locations.authority(id).body("tokenVersion", equalTo(1));
        assertThat(Apple.configRequests(library)).isEqualTo(requests);
        notesOf(id).body("results.note", contains("Location updated", "Location created"));
    }

    @Test
    void keepsTheSameTokenAlsoWhenItHasExpired() {
        AppleLibrary library = Apple.library();
        String token = library.tokenUntil(Instant.now().plusSeconds(5).toString());
        String id = Locations.create(Map.of("serviceToken", token))
                .statusCode(201)
                .extract()
                .path("id");
        await().until(() -> Locations.get(id).extract().path("tokenState").equals("EXPIRED"));

        Locations.patch(id, Map.of("serviceToken", token, "name", "Edited"))
                .statusCode(200)
                .body("name", equalTo("Edited"))
                .body("tokenState", equalTo("EXPIRED"));
    }

    @Test
    void checksTheSameTokenAtAppleWhileItIsRefused() {
        AppleLibrary library = Apple.library();
        String id = Locations.upload(library);
        Apple.awaitFirstCheck(library);
        reject(id, "INVALID");

        Locations.patch(id, Map.of("serviceToken", library.token(), "name", "Edited"))
                .statusCode(200)
                .body("name", equalTo("Edited"))
                .body("tokenState", equalTo("VALID"));

        Locations.authority(id).body("tokenVersion", equalTo(2));
    }

    @Test
    void showsApplesAnswerToTheSameTokenAndChangesTheRest() {
        AppleLibrary library = Apple.library();
        String id = Locations.upload(library);
        Apple.awaitFirstCheck(library);
        library.revokeTokens();
        reject(id, "INVALID");

        Locations.patch(id, Map.of("serviceToken", library.token(), "name", "Edited"))
                .statusCode(200)
                .body("name", equalTo("Edited"))
                .body("tokenState", equalTo("REVOKED"));

        Locations.authority(id).body("tokenVersion", equalTo(1));
    }

    @Test
    void changesNothingWhileAppleDoesNotAnswerForARefusedToken() {
        AppleLibrary library = Apple.library();
        String id = Locations.upload(library);
        Apple.awaitFirstCheck(library);
        reject(id, "INVALID");
        Apple.isAwayFor(library);

        Locations.patch(id, Map.of("serviceToken", library.token(), "name", "Not stored"))
                .statusCode(503)
                .body("errors[0].code", equalTo("APPLE_UNAVAILABLE"));

        Locations.get(id).header("ETag", "\"1\"").body("tokenState", equalTo("INVALID"));
    }

    private static void reject(String id, String state) {
        try (var catalog = new CatalogEvents();
                var events = new LocationEvents()) {
            catalog.send("TokenRejected", id, Map.of("tokenVersion", 1, "state", state));
            events.await("TokenStateChanged", id, 1);
        }
    }

    private static ValidatableResponse notesOf(String id) {
        return Locations.json().get(Locations.PATH + "/" + id + "/history").then();
    }

    @Test
    void refusesATokenOfAnotherLocationNamingBoth() {
        AppleLibrary library = Apple.library();
        AppleLibrary other = Apple.library();
        String id = Locations.upload(library);

        Locations.patch(id, Map.of("serviceToken", other.token(), "name", "Not stored"))
                .statusCode(400)
                .body("errors[0].code", equalTo("INVALID_TOKEN"))
                .body("errors[0].field", equalTo("serviceToken"))
                .body("errors[0].description", containsString(nameAtApple(library)))
                .body("errors[0].description", containsString(nameAtApple(other)));

        Locations.get(id).header("ETag", "\"1\"");
        Locations.authority(id).body("tokenVersion", equalTo(1));
        assertThat(other.state().path("mdmInfo").path("id").asText()).isEmpty();
    }

    @Test
    void changesNothingWhileAppleIsDown() {
        AppleLibrary library = Apple.library();
        String id = Locations.upload(library);
        Apple.isAwayFor(library);

        Locations.patch(id, Map.of("serviceToken", library.anotherToken(), "name", "Not stored"))
                .statusCode(503)
                .body("errors[0].code", equalTo("APPLE_UNAVAILABLE"));

        Locations.get(id).header("ETag", "\"1\"");
        Locations.authority(id).body("tokenVersion", equalTo(1));
    }

    @Test
    void makesARevokedLocationValidAndDropsReportsAboutTheOldToken() {
        AppleLibrary library = Apple.library();
        String id = Locations.upload(library);
        library.revokeTokens();
        try (var catalog = new CatalogEvents();
                var events = new LocationEvents()) {
            catalog.send("TokenRejected", id, Map.of("tokenVersion", 1, "state", "REVOKED"));
            events.await("TokenStateChanged", id, 1);

            Locations.patch(id, Map.of("serviceToken", library.anotherToken()))
                    .statusCode(200)
                    .body("tokenState", equalTo("VALID"));
            catalog.send("TokenRejected", id, Map.of("tokenVersion", 1, "state", "INVALID"));
            catalog.send("SyncCompleted", id, Map.of("tokenVersion", 2, "finishedAt", "2026-11-22T08:00:00.000Z"));

            await().until(() -> Locations.get(id).extract().path("lastSyncTime") != null);
            Locations.get(id).body("tokenState", equalTo("VALID"));
            var states = events.await("TokenStateChanged", id, 2);
            assertThat(states.get(0).data().get("state").asText()).isEqualTo("REVOKED");
            assertThat(states.get(1).data().get("previous").asText()).isEqualTo("REVOKED");
            assertThat(states.get(1).data().get("state").asText()).isEqualTo("VALID");
        }
    }

    @Test
    void showsThatAnotherServerClaimedTheLocationMeanwhile() {
        AppleLibrary library = Apple.library();
        String id = Locations.upload(library);
        library.claimedBy("other-2", "Other MDM");

        Locations.patch(id, Map.of("serviceToken", library.anotherToken()))
                .statusCode(200)
                .body("clientContextMismatch", is(true))
                .body("claimedBy.name", equalTo("Other MDM"));

        assertThat(library.state().get("mdmInfo").get("id").asText()).isEqualTo("other-2");
    }

    private static String nameAtApple(AppleLibrary library) {
        return library.state().get("locationName").asText();
    }
}
