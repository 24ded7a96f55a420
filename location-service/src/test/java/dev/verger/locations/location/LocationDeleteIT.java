package dev.verger.locations.location;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
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
import org.junit.jupiter.api.Test;

@QuarkusTest
@AsAdmin
class LocationDeleteIT implements DocumentedAnswers {

    @Test
    void deletesALocationHereOnly() {
        AppleLibrary library = Apple.library();
        String id = Locations.upload(library, Map.of("name", "Gone"));
        String claim = library.state().get("mdmInfo").get("id").asText();

        given().contentType("application/json")
                .delete(Locations.PATH + "/" + id)
                .then()
                .statusCode(204);

        Locations.get(id).statusCode(404).body("errors[0].code", equalTo("NOT_FOUND"));
        Locations.delete(id).statusCode(404);
        Locations.reclaim(id).statusCode(404);
        given().get(Locations.PATH + "/" + id + "/history").then().statusCode(404);
        given().get("/internal/locations/" + id + "/credentials").then().statusCode(404);
        Locations.authority(id)
                .statusCode(200)
                .body("deleted", is(true))
                .body("id", equalTo(id))
                .body("$", not(hasKey("name")));
        assertThat(library.state().get("mdmInfo").get("id").asText()).isEqualTo(claim);
        try (var events = new LocationEvents()) {
            var deleted = events.await("LocationDeleted", id, 1).get(0).data();
            assertThat(deleted.get("name").asText()).isEqualTo("Gone");
        }
    }

    @Test
    void ignoresLaterReports() {
        String id = Locations.upload(Apple.library());
        Locations.delete(id).statusCode(204);
        AppleLibrary otherLibrary = Apple.library();
        String other = Locations.upload(otherLibrary);
        Apple.awaitFirstCheck(otherLibrary);

        try (var catalog = new CatalogEvents();
                var events = new LocationEvents()) {
            catalog.send("TokenRejected", id, Map.of("tokenVersion", 1));
            catalog.send("TokenClaimedElsewhere", id, Map.of("tokenVersion", 1));
            catalog.send("SyncCompleted", id, Map.of("tokenVersion", 1));
            catalog.send("SyncFailed", id, Map.of("tokenVersion", 1));
            catalog.send("TokenRejected", other, Map.of("tokenVersion", 1));

            events.await("TokenStateChanged", other, 1);
            assertThat(events.names(id)).containsExactly("LocationChanged", "TokenUploaded", "LocationDeleted");
        }
    }
}
