package dev.verger.locations.site;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import dev.verger.locations.testing.Apple;
import dev.verger.locations.testing.AsAdmin;
import dev.verger.locations.testing.AsParis;
import dev.verger.locations.testing.Catalog;
import dev.verger.locations.testing.Locations;
import dev.verger.platform.testing.DocumentedAnswers;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@AsAdmin
class SitesIT implements DocumentedAnswers {

    private static final String NONE = "{\"results\":[]}";
    private static final String PATH = "/api/v1/sites";

    @Test
    void areCreatedRenamedAndRemoved() {
        String name = name();
        String id = create(name)
                .statusCode(201)
                .header("Location", containsString("https://vpp.example.org" + PATH + "/"))
                .extract()
                .path("id");

        given().get(PATH + "/" + id).then().statusCode(200).body("name", equalTo(name));
        put(id, name + " 2").statusCode(200).body("id", equalTo(id));
        given().get(PATH).then().body("name", hasItem(name + " 2"));

        delete(id, NONE).statusCode(204);

        given().get(PATH + "/" + id).then().statusCode(404).body("errors[0].code", equalTo("NOT_FOUND"));
        given().delete(PATH + "/" + id).then().statusCode(404);
        put(id, "x").statusCode(404);
        given().get(PATH).then().body("name", not(hasItem(name + " 2")));
    }

    @Test
    void areNotRemovedWhileLocationsBelongToThem() {
        String site = create(name()).extract().path("id");
        String location = Locations.upload(Apple.library(), Map.of("name", "Hugo", "siteId", site));

        given().delete(PATH + "/" + site)
                .then()
                .statusCode(409)
                .body("errors[0].code", equalTo("SITE_IN_USE"))
                .body("errors[0].description", containsString("Hugo (" + location + ")"));

        Locations.get(location).body("siteId", equalTo(site));
        Locations.patch(location, Map.of("siteId", "-1")).statusCode(200);
        delete(site, NONE).statusCode(204);
    }

    @Test
    void areNotRemovedWhileSubscriptionsBelongToThem() {
        String site = create(name()).extract().path("id");

        delete(site, "{\"results\":[{\"id\":\"3\",\"name\":\"Plus de licences\"}]}")
                .statusCode(409)
                .body("errors[0].code", equalTo("SITE_IN_USE"))
                .body("errors[0].description", containsString("Plus de licences (3)"));

        given().get(PATH + "/" + site).then().statusCode(200);
    }

    @Test
    void areNotRemovedWhileTheirSubscriptionsCannotBeChecked() {
        String site = create(name()).extract().path("id");

        given().delete(PATH + "/" + site)
                .then()
                .statusCode(503)
                .header("Retry-After", "30")
                .body("errors[0].code", equalTo("NOTIFICATIONS_UNAVAILABLE"));
        try (var broken = Catalog.answering(500, "{}", Duration.ZERO)) {
            given().delete(PATH + "/" + site).then().statusCode(503);
        }

        given().get(PATH + "/" + site).then().statusCode(200);
    }

    @Test
    void mayNotShareAName() {
        String name = name();
        create(name).statusCode(201);
        String other = create(name()).extract().path("id");

        create(name.toUpperCase(Locale.ROOT))
                .statusCode(400)
                .body("errors[0].code", equalTo("DUPLICATE_FIELD"))
                .body("errors[0].field", equalTo("name"));
        put(other, name).statusCode(400).body("errors[0].code", equalTo("DUPLICATE_FIELD"));
        create(name + " Straße").statusCode(201);
        create(name + " STRASSE").statusCode(400).body("errors[0].code", equalTo("DUPLICATE_FIELD"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"name\":null}",
                "{\"name\":\" \"}",
                "{\"name\":\"a\\u0000b\"}",
                "{\"name\":{}}",
                "[]",
                "null",
                "{",
                ""
            })
    void refusesAnInvalidName(String body) {
        Locations.json().body(body).post(PATH).then().statusCode(400);
        Locations.json().body(body).put(PATH + "/1").then().statusCode(400);
        create("x".repeat(256)).statusCode(400).body("errors[0].field", equalTo("name"));
    }

    @Test
    void answers404ForWhatCannotBeASite() {
        for (String id : new String[] {"-1", "abc", "999999", "1.5", "99999999999999999999"}) {
            given().get(PATH + "/" + id).then().statusCode(404);
            given().delete(PATH + "/" + id).then().statusCode(404);
        }
    }

    @Test
    @AsParis
    void showTheirOwnUsersNothingElse() {
        given().get(PATH).then().body("id", allOf(hasItem("1"), not(hasItem("2"))));
        given().get(PATH + "/1").then().statusCode(200).body("name", equalTo("Paris"));
        given().get(PATH + "/2").then().statusCode(404);
        create("Ours").statusCode(403);
    }

    /*     * @param subscriptions notification-service's answer for the site */
    private static ValidatableResponse delete(String id, String subscriptions) {
        try (var notifications = Catalog.answering(200, subscriptions, Duration.ZERO)) {
            return given().delete(PATH + "/" + id).then();
        }
    }

    private static ValidatableResponse create(String name) {
        return Locations.json().body(Map.of("name", name)).post(PATH).then();
    }

    private static ValidatableResponse put(String id, String name) {
        return Locations.json().body(Map.of("name", name)).put(PATH + "/" + id).then();
    }

    private static String name() {
        return "Site " + UUID.randomUUID();
    }
}
