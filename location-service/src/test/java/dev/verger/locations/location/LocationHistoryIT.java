package dev.verger.locations.location;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.verger.locations.testing.Apple;
import dev.verger.locations.testing.AsAdmin;
import dev.verger.locations.testing.Locations;
import dev.verger.platform.testing.DocumentedAnswers;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@AsAdmin
class LocationHistoryIT implements DocumentedAnswers {

    @Test
    void listsWhoChangedWhatAndWhen() {
        String id = Locations.upload(Apple.library(), Map.of("name", "Before"));
        Locations.patch(id, Map.of("name", "After", "siteId", "1")).statusCode(200);

        history(id)
                .body("totalCount", equalTo(2))
                .body("results.note", contains("Location updated", "Location created"))
                .body("results.username", contains("admin", "admin"))
                .body("results[0].details", containsString("name: Before → After"))
                .body("results[0].details", containsString("siteId: -1 → 1"))
                .body("results[0].date", notNullValue());
    }

    @Test
    void storesNotesAndReturnsThem() {
        String id = Locations.upload(Apple.library());

        note(id, "{\"note\":\"Ordered a new token.\"}")
                .statusCode(200)
                .body("note", equalTo("Ordered a new token."))
                .body("username", equalTo("admin"))
                .body("id", notNullValue());
        note(id, "{\"note\":\"" + "x".repeat(10_000) + "\"}").statusCode(200);

        given().queryParam("filter", "note==\"Ordered*\" and username==admin")
                .queryParam("sort", "date:asc")
                .get(Locations.PATH + "/" + id + "/history")
                .then()
                .body("totalCount", equalTo(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"note\":\"\"}",
                "{\"note\":null}",
                "{\"objectHistoryNote\":\"x\"}",
                "{\"note\":\"a\\u0000b\"}"
            })
    void refusesAnInvalidNote(String body) {
        String id = Locations.upload(Apple.library());

        note(id, body).statusCode(400).body("errors[0].field", equalTo("note"));
        note(id, "{\"note\":\"" + "x".repeat(10_001) + "\"}").statusCode(400);
    }

    private static ValidatableResponse note(String id, String body) {
        return Locations.json()
                .body(body)
                .post(Locations.PATH + "/" + id + "/history")
                .then();
    }

    private static ValidatableResponse history(String id) {
        return given().get(Locations.PATH + "/" + id + "/history").then().statusCode(200);
    }
}
