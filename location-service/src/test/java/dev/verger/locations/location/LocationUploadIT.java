package dev.verger.locations.location;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import dev.verger.locations.testing.Apple;
import dev.verger.locations.testing.AppleLibrary;
import dev.verger.locations.testing.SimulatedApple;
import dev.verger.platform.security.Privileges;
import dev.verger.platform.testing.FreshDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(FreshDatabase.class)
@QuarkusTestResource(SimulatedApple.class)
@TestSecurity(
        user = "admin",
        roles = {
            Privileges.FULL_ACCESS,
            Privileges.READ_LOCATIONS,
            Privileges.CREATE_LOCATIONS,
            Privileges.UPDATE_LOCATIONS,
            Privileges.DELETE_LOCATIONS
        })
class LocationUploadIT {

    private static final String LOCATIONS = "/api/v1/volume-purchasing-locations";

    @Test
    void makesALocationOfAToken() {
        AppleLibrary library = Apple.library();

        String id =
                given().contentType("application/json")
                        .body(Map.of("serviceToken", library.token() + "\n"))
                        .post(LOCATIONS)
                        .then()
                        .statusCode(201)
                        .header("Location", containsString(LOCATIONS + "/"))
                        .body("href", containsString("https://vpp.example.org" + LOCATIONS))
                        .extract()
                        .path("id");

        given().get(LOCATIONS + "/" + id)
                .then()
                .statusCode(200)
                .header("ETag", "\"1\"")
                .body("id", equalTo(id))
                .body("name", notNullValue())
                .body("locationName", equalTo(library.truth().get("locationName").asText()))
                .body("countryCode", equalTo("FR"))
                .body("tokenState", equalTo("VALID"))
                .body("clientContextMismatch", equalTo(false))
                .body("siteId", equalTo("-1"))
                .body("totalPurchasedLicenses", equalTo(0))
                .body("$", not(org.hamcrest.Matchers.hasKey("lastSyncTime")))
                .body("warnings.code", org.hamcrest.Matchers.hasItem("CONTENT_UNAVAILABLE"));
        assertThat(library.truth().get("mdmInfo").get("name").asText()).isEqualTo("Verger");
    }
}
