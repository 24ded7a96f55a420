package dev.verger.locations.clientconfig;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import dev.verger.locations.testing.Apple;
import dev.verger.locations.testing.AsAdmin;
import dev.verger.locations.testing.CatalogEvents;
import dev.verger.locations.testing.LocationEvents;
import dev.verger.locations.testing.Locations;
import dev.verger.testing.apple.AppleLibrary;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The daily check, which the test runs at once. */
@QuarkusTest
@AsAdmin
class ClientConfigCheckIT {

    @Inject
    ClientConfigCheck check;

    @Test
    void findsThatAnotherServerClaimedTheLocationAndWritesNothing() {
        AppleLibrary library = Apple.library();
        long id = upload(library);
        library.claimedBy("other-4", "Other MDM");

        check.run(id);
        check.run(id);

        Locations.get(text(id))
                .body("tokenState", equalTo("IN_USE_ELSEWHERE"))
                .body("claimedBy.name", equalTo("Other MDM"));
        assertThat(library.state().get("mdmInfo").get("id").asText()).isEqualTo("other-4");
        try (var events = new LocationEvents()) {
            events.await("TokenStateChanged", text(id), 1);
        }
    }

    @Test
    void reportsWhenAThirdServerClaimsIt() {
        AppleLibrary library = Apple.library();
        long id = upload(library);
        library.claimedBy("other-5", "Other MDM");
        check.run(id);
        library.claimedBy("other-6", "Third MDM");

        check.run(id);

        Locations.get(text(id)).body("claimedBy.name", equalTo("Third MDM"));
    }

    @Test
    void storesNamesThatChangedAtApple() {
        AppleLibrary library = Apple.library();
        long id = upload(library);
        library.rename("Renamed at Apple ");

        check.run(id);

        Locations.get(text(id))
                .body("locationName", equalTo("Renamed at Apple "))
                .header("ETag", "\"2\"");
        try (var events = new LocationEvents()) {
            var changed = events.await("LocationChanged", text(id), 2).get(1).data();
            assertThat(changed.get("locationName").asText()).isEqualTo("Renamed at Apple ");
        }
        given().get(Locations.PATH + "/" + id + "/history")
                .then()
                .body("results[0].note", equalTo("Changed at Apple"))
                .body("results[0].username", equalTo("verger"));
    }

    @Test
    void findsARevokedTokenAndThatItIsAcceptedAgain() {
        AppleLibrary library = Apple.library();
        long id = upload(library);
        try (var catalog = new CatalogEvents();
                var events = new LocationEvents()) {
            catalog.send("TokenRejected", text(id), Map.of("state", "INVALID"));
            events.await("TokenStateChanged", text(id), 1);

            check.run(id);
            Locations.get(text(id)).body("tokenState", equalTo("VALID"));

            library.revokeTokens();
            check.run(id);
            Locations.get(text(id)).body("tokenState", equalTo("REVOKED"));
            events.await("TokenStateChanged", text(id), 3);
        }
    }

    @Test
    void changesNothingWhenAllIsInOrder() {
        AppleLibrary library = Apple.library();
        long id = upload(library);
        int before = Apple.configRequests(library);

        check.run(id);

        assertThat(Apple.configRequests(library)).isEqualTo(before + 1);
        Locations.get(text(id)).header("ETag", "\"1\"").body("clientContextMismatch", is(false));
    }

    @Test
    void setsNoWebhookWithoutAPublicAddress() {
        AppleLibrary library = Apple.library();
        long id = upload(library);

        check.run(id);

        assertThat(Apple.config(library).notificationUrl()).isNull();
        Locations.get(text(id)).body("warnings.code", not(hasItem("WEBHOOK_NOT_SET")));
    }

    @Test
    void doesNothingForADeletedLocation() {
        check.run(999_999);
    }

    private static long upload(AppleLibrary library) {
        String id = Locations.upload(library);
        Apple.awaitFirstCheck(library);
        return Long.parseLong(id);
    }

    private static String text(long id) {
        return Long.toString(id);
    }
}
