package dev.verger.locations.location;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import dev.verger.locations.testing.Apple;
import dev.verger.locations.testing.AsAdmin;
import dev.verger.locations.testing.LocationEvents;
import dev.verger.locations.testing.Locations;
import dev.verger.testing.apple.AppleLibrary;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** How a legacy token becomes a location; the simulator has only one of them. */
@QuarkusTest
@AsAdmin
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class LegacyTokenIT {

    private static String id;

    @Test
    @Order(1)
    void isStoredButGivesNoAccess() {
        id = Locations.create(Map.of("serviceToken", Apple.namedToken("legacy"), "name", "Old"))
                .statusCode(201)
                .extract()
                .path("id");

        Locations.get(id)
                .body("name", equalTo("Old"))
                .body("tokenState", equalTo("INVALID"))
                .body("$", not(hasKey("locationName")));
        Locations.authority(id).body("$", not(hasKey("uId")));
        Locations.reclaim(id).statusCode(409).body("errors[0].code", equalTo("INVALID"));
    }

    @Test
    @Order(2)
    void isInVergerOnce() {
        Locations.create(Map.of("serviceToken", Apple.namedToken("legacy")))
                .statusCode(400)
                .body("errors[0].code", equalTo("DUPLICATE_FIELD"))
                .body("errors[0].id", equalTo(id));
    }

    @Test
    @Order(3)
    void isNotRenewedByItselfNorByAnotherOrganisation() {
        Locations.patch(id, Map.of("serviceToken", Apple.namedToken("legacy")))
                .statusCode(400)
                .body("errors[0].code", equalTo("INVALID_TOKEN"))
                .body("errors[0].description", containsString("legacy"));
        AppleLibrary other = Apple.library();
        Locations.patch(id, Map.of("serviceToken", other.token()))
                .statusCode(400)
                .body("errors[0].code", equalTo("INVALID_TOKEN"))
                .body("errors[0].description", containsString(name(other)));

        Locations.get(id).header("ETag", "\"1\"");
        assertThat(other.state().has("mdmInfo")).isFalse();
    }

    @Test
    @Order(4)
    void becomesALocationByALocationsTokenOfTheSameOrganisation() {
        Locations.patch(id, Map.of("serviceToken", Apple.namedToken("legacy-renewed")))
                .statusCode(200)
                .body("name", equalTo("Old"))
                .body("tokenState", equalTo("VALID"))
                .body("$", hasKey("locationName"));

        Locations.authority(id).body("$", hasKey("uId")).body("tokenVersion", equalTo(2));
        given().get(Locations.PATH + "/" + id + "/history")
                .then()
                .body("results.note", hasItem("Service token renewed"))
                .body("results.details", hasItem(containsString("uId: – → ")));
        try (var events = new LocationEvents()) {
            var states = events.await("TokenStateChanged", id, 2);
            assertThat(states.get(0).data().get("state").asText()).isEqualTo("INVALID");
            assertThat(states.get(1).data().get("state").asText()).isEqualTo("VALID");
        }
    }

    @Test
    @Order(5)
    void isRenewedLikeAnyOtherFromThenOn() {
        Locations.patch(id, Map.of("serviceToken", Apple.library().token()))
                .statusCode(400)
                .body("errors[0].description", containsString("belongs to"));
        Locations.patch(id, Map.of("serviceToken", Apple.namedToken("legacy-renewed")))
                .statusCode(200);
    }

    private static String name(AppleLibrary library) {
        return library.state().get("organizationName").asText().strip();
    }
}
