package dev.verger.locations.location;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import dev.verger.locations.testing.Apple;
import dev.verger.locations.testing.AsAdmin;
import dev.verger.locations.testing.Locations;
import dev.verger.testing.apple.AppleLibrary;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@AsAdmin
class InternalLocationIT {

    @Test
    void answersForALocation() {
        AppleLibrary library = Apple.library("FR");
        String id = Locations.upload(
                library,
                Map.of(
                        "name", "Hugo",
                        "siteId", "1",
                        "countryCode", "BE",
                        "automaticallyPopulatePurchasedContent", true,
                        "licenseThresholds", List.of(Map.of("available", 5))));

        Locations.authority(id)
                .statusCode(200)
                .body("id", equalTo(id))
                .body("name", equalTo("Hugo"))
                .body("siteId", equalTo("1"))
                .body("deleted", is(false))
                .body("uId", equalTo(library.uId()))
                .body("tokenVersion", equalTo(1))
                .body("tokenState", equalTo("VALID"))
                .body("tokenExpiration", matchesPattern("\\d{4}-\\d\\d-\\d\\dT.*Z"))
                .body("clientContextMismatch", is(false))
                .body("countryCode", equalTo("BE"))
                .body("appleCountryCode", equalTo("FR"))
                .body("defaultPlatform", equalTo("enterprisestore"))
                .body("automaticallyPopulatePurchasedContent", is(true))
                .body("sendNotificationWhenNoLongerAssigned", is(false))
                .body("autoRegisterManagedUsers", is(false))
                .body("licenseThresholds[0].available", equalTo(5));
        given().queryParam("page-size", 2000)
                .get("/internal/locations")
                .then()
                .body("results.find { it.id == '" + id + "' }.uId", equalTo(library.uId()));
    }

    @Test
    void namesAnUnknownLocationSoThatNoOther404CountsAsThat() {
        for (String path : List.of("999999", "999999/credentials")) {
            given().get("/internal/locations/" + path)
                    .then()
                    .statusCode(404)
                    .body("httpStatus", equalTo(404))
                    .body("errors[0].code", equalTo("NOT_FOUND"))
                    .body("errors[0].field", equalTo("id"))
                    .body("errors[0].id", equalTo("999999"));
        }
        given().get("/internal/no-such-path/999999").then().statusCode(404).body("errors[0].field", equalTo(""));
    }

    @Test
    void countsTheRevisionsOfItsSettings() {
        String id = Locations.upload(Apple.library());
        int first = Locations.authority(id).extract().path("revision");

        Locations.patch(id, Map.of("name", "Zola")).statusCode(200);

        Locations.authority(id).body("revision", equalTo(first + 1));
        given().queryParam("page-size", 2000)
                .get("/internal/locations")
                .then()
                .body("results.find { it.id == '" + id + "' }.revision", equalTo(first + 1));
    }

    @Test
    void isOnNoPageOnceDeletedAndStillAnswersByItsId() {
        String id = Locations.upload(Apple.library());

        given().delete("/api/v1/volume-purchasing-locations/" + id).then().statusCode(204);

        Locations.authority(id).statusCode(200).body("deleted", is(true));
        given().queryParam("page-size", 2000).get("/internal/locations").then().body("results.id", not(hasItem(id)));
    }

    @Test
    void givesTheTokenToTheServiceAccount() {
        AppleLibrary library = Apple.library();
        String id = Locations.upload(library);

        var credentials = given().get("/internal/locations/" + id + "/credentials")
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body("tokenVersion", equalTo(1))
                .body("webhookSecretHash", matchesPattern("[0-9a-f]{64}"))
                .extract();

        assertThat(credentials.<String>path("token")).isEqualTo(library.token().strip());
        assertThat(credentials.<String>path("mdmInfoId"))
                .isEqualTo(library.state().get("mdmInfo").get("id").asText());
        given().get("/internal/locations/999999/credentials").then().statusCode(404);
    }

    @Test
    void staysOutOfThePublicDocument() {
        given().get("/q/openapi").then().statusCode(200).body(not(equalTo("")));
        assertThat(given().get("/q/openapi").asString())
                .contains("/api/v1/volume-purchasing-locations/{id}/reclaim")
                .doesNotContain("/internal");
    }
}
