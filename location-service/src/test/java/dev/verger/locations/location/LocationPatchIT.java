package dev.verger.locations.location;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import dev.verger.locations.testing.Apple;
import dev.verger.locations.testing.AsAdmin;
import dev.verger.locations.testing.LocationEvents;
import dev.verger.locations.testing.Locations;
import dev.verger.platform.testing.DocumentedAnswers;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@AsAdmin
class LocationPatchIT implements DocumentedAnswers {

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/merge-patch+json"})
    void changesOnlyMembersOfTheBodyInBothMediaTypes(String mediaType) {
        String id = Locations.upload(
                Apple.library(), Map.of("name", "Before", "automaticallyPopulatePurchasedContent", true));

        given().contentType(mediaType)
                .body(Map.of("sendNotificationWhenNoLongerAssigned", true, "colour", "red"))
                .patch(Locations.PATH + "/" + id)
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("name", equalTo("Before"))
                .body("automaticallyPopulatePurchasedContent", is(true))
                .body("sendNotificationWhenNoLongerAssigned", is(true));
    }

    @Test
    void publishesTheNewSettings() {
        String id = Locations.upload(Apple.library(), Map.of("name", "Before"));

        Locations.patch(
                        id,
                        Map.of(
                                "name", "After",
                                "siteId", "1",
                                "licenseThresholds", List.of(Map.of("available", 5), Map.of("percentUsed", 80))))
                .statusCode(200);

        try (var events = new LocationEvents()) {
            var now = events.await("LocationChanged", id, 2).get(1).data();
            assertThat(now.get("name").asText()).isEqualTo("After");
            assertThat(now.get("siteId").asText()).isEqualTo("1");
            assertThat(now.get("revision").asLong()).isEqualTo(2);
            assertThat(now.get("licenseThresholds")).hasSize(2);
            assertThat(events.of("TokenUploaded", id)).hasSize(1);
        }
    }

    @Test
    void changesNothingForAPatchWithTheCurrentValues() {
        String id = Locations.upload(Apple.library(), Map.of("name", "Same"));

        Locations.patch(id, Map.of("name", "Same")).statusCode(200).header("ETag", "\"1\"");

        Locations.patch(id, Map.of()).statusCode(200).header("ETag", "\"1\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name",
                "automaticallyPopulatePurchasedContent",
                "sendNotificationWhenNoLongerAssigned",
                "autoRegisterManagedUsers",
                "siteId",
                "serviceToken",
                "licenseThresholds"
            })
    void refusesNullWhereThereMustBeAValue(String member) {
        String id = Locations.upload(Apple.library());

        given().contentType("application/merge-patch+json")
                .body("{\"" + member + "\":null}")
                .patch(Locations.PATH + "/" + id)
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("INVALID_FIELD"))
                .body("errors[0].field", equalTo(member));
    }

    @Test
    void clearsOptionalMembersByNull() {
        String id = Locations.upload(
                Apple.library("FR"), Map.of("countryCode", "BE", "email", "a@example.org", "appleId", "b"));

        given().contentType("application/merge-patch+json")
                .body("{\"countryCode\":null,\"contactEmail\":null,\"appleId\":null}")
                .patch(Locations.PATH + "/" + id)
                .then()
                .statusCode(200)
                .body("countryCode", equalTo("FR"))
                .body("$", not(hasKey("email")))
                .body("$", not(hasKey("contactEmail")))
                .body("$", not(hasKey("appleId")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":\"\"}",
                "{\"name\":5}",
                "{\"name\":\"a\\nb\"}",
                "{\"siteId\":\"x\"}",
                "{\"siteId\":\"99\"}",
                "{\"siteId\":{}}",
                "{\"countryCode\":\"XX\"}",
                "{\"autoRegisterManagedUsers\":\"yes\"}",
                "{\"licenseThresholds\":[{}]}",
                "{\"licenseThresholds\":[{\"percentUsed\":0}]}",
                "{\"licenseThresholds\":[{\"percentUsed\":1.5}]}",
                "{\"licenseThresholds\":[{\"percentUsed\":50,\"available\":5}]}",
                "{\"licenseThresholds\":[{\"available\":1000001}]}",
                "{\"licenseThresholds\":{}}",
                "{\"licenseThresholds\":[5]}",
                "[]",
                "5",
                "null",
                "{",
                ""
            })
    void refusesInvalidValues(String body) {
        String id = Locations.upload(Apple.library());

        given().contentType("application/merge-patch+json")
                .body(body)
                .patch(Locations.PATH + "/" + id)
                .then()
                .statusCode(400);

        Locations.get(id).header("ETag", "\"1\"");
    }

    @Test
    void refusesAnotherVersionThanThatOfIfMatch() {
        String id = Locations.upload(Apple.library());

        patchIf(id, "\"7\"").statusCode(412).body("errors[0].code", equalTo("PRECONDITION_FAILED"));
        patchIf(id, "W/\"1\"").statusCode(412);
        patchIf(id, "\"7\", \"1\"").statusCode(200).header("ETag", "\"2\"");
        patchIf(id, "*").statusCode(200);
        given().header("If-Match", "\"1\"")
                .delete(Locations.PATH + "/" + id)
                .then()
                .statusCode(412);
        Locations.get(id).statusCode(200);
    }

    @Test
    void answers404ForAnUnknownLocation() {
        Locations.patch("999999", Map.of("name", "x")).statusCode(404);
        Locations.patch("abc", Map.of("name", "x")).statusCode(404);
        Locations.get("999999999999999999999999").statusCode(404);
        Locations.get("-1").statusCode(404);
    }

    private static ValidatableResponse patchIf(String id, String tag) {
        return given().contentType("application/json")
                .header("If-Match", tag)
                .body(Map.of("name", "Name for " + tag.replace("\"", "")))
                .patch(Locations.PATH + "/" + id)
                .then();
    }
}
