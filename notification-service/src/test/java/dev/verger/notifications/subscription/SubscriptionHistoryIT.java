package dev.verger.notifications.subscription;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.verger.notifications.testing.FullAccess;
import dev.verger.notifications.testing.NotificationService;
import dev.verger.notifications.testing.Scene;
import dev.verger.platform.testing.DocumentedAnswers;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@NotificationService
@FullAccess
class SubscriptionHistoryIT implements DocumentedAnswers {

    private static final String PATH = SubscriptionResource.PATH;

    @Inject
    Scene scene;

    @BeforeEach
    void begin() {
        scene.begin();
    }

    @Test
    void keepsWhatChanged() {
        long id = scene.subscription("{\"name\":\"before\"}");
        given().contentType("application/json")
                .body("{\"name\":\"after\",\"externalRecipients\":[{\"name\":\"a\",\"email\":\"a@example.org\"}]}")
                .put(PATH + "/" + id)
                .then()
                .statusCode(200);

        given().get(PATH + "/" + id + "/history")
                .then()
                .statusCode(200)
                .body("totalCount", equalTo(2))
                .body("results.note", equalTo(List.of("Subscription changed.", "Subscription created.")))
                .body("results.username", hasItems("admin"))
                .body("results[0].details", containsString("name: before → after"))
                .body("results[0].details", not(containsString("a@example.org")));
    }

    @Test
    void hasNoEntryForAReplacementThatChangesNothing() {
        long id = scene.subscription(scene.location("Lycée Hugo"), "a@example.org");
        String before = given().get(PATH + "/" + id).asString();

        given().contentType("application/json")
                .body(before)
                .put(PATH + "/" + id)
                .then()
                .statusCode(200);

        assertThat(given().get(PATH + "/" + id).asString()).isEqualTo(before);
        given().get(PATH + "/" + id + "/history").then().body("totalCount", equalTo(1));
    }

    @Test
    void answersANoteWithAnHrefUnlikeLocationsDo() {
        long id = scene.subscription("{\"name\":\"x\"}");

        String noteId = note(id, "looked at it")
                .statusCode(201)
                .body("href", containsString(PATH + "/" + id + "/history"))
                .extract()
                .path("id");

        var entry = given().get(PATH + "/" + id + "/history?filter=note==\"looked*\"")
                .then()
                .extract();
        assertThat(entry.<Integer>path("results[0].id")).hasToString(noteId);
        given().contentType("application/json")
                .body("{\"objectHistoryNote\":\"x\"}")
                .post(PATH + "/" + id + "/history")
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("note"));
        given().get(PATH + "/999999/history").then().statusCode(404);
    }

    /** The API shows no history of what is gone; the entry stays for who reads the database. */
    @Test
    void remembersADeletion() {
        long id = scene.subscription("{\"name\":\"Achats\"}");

        given().delete(PATH + "/" + id).then().statusCode(204);

        String entry = scene.database()
                .withHandle(handle -> handle.createQuery("""
                        select concat_ws(' ', note, details, username) from history
                        where object_id = :id order by id desc limit 1
                        """)
                        .bind("id", id)
                        .mapTo(String.class)
                        .one());
        assertThat(entry).isEqualTo("Subscription deleted. name: Achats admin");
    }

    @Test
    void isExportedWithoutFormulas() {
        long id = scene.subscription("{\"name\":\"x\"}");
        note(id, "=HYPERLINK(\\\"http://example.org\\\")").statusCode(201);

        String csv = given().noContentType()
                .accept("text/csv")
                .post(PATH + "/" + id + "/history/export")
                .then()
                .statusCode(200)
                .contentType(startsWith("text/csv"))
                .header("Content-Disposition", containsString("subscription-" + id + "-history.csv"))
                .extract()
                .asString();

        assertThat(csv.lines().findFirst()).contains("id,username,date,note,details");
        assertThat(csv).contains("\"'=HYPERLINK(\"\"http://example.org\"\")\"").contains("Subscription created.");
    }

    @Test
    void isExportedAsTheAddressOrTheBodyWants() {
        long id = scene.subscription("{\"name\":\"x\"}");
        note(id, "one").statusCode(201);
        note(id, "two").statusCode(201);
        String path = PATH + "/" + id + "/history/export";

        String byAddress = given().queryParam("export-fields", "note", "username")
                .queryParam("export-labels", "What", "Who")
                .queryParam("sort", "id:asc")
                .queryParam("page-size", 2)
                .post(path)
                .asString();
        String byBody = given().contentType("application/json")
                .queryParam("sort", "id:desc")
                .body("""
                        {"pageSize":2,"sort":["id:asc"],"filter":"username==admin",
                         "fields":[{"fieldName":"note","fieldLabelOverride":"What"},
                                   {"fieldName":"username","fieldLabelOverride":"Who"}]}
                        """)
                .post(path)
                .asString();

        assertThat(byAddress.lines()).containsExactly("What,Who", "Subscription created.,admin", "one,admin");
        assertThat(byBody).isEqualTo(byAddress);
        given().queryParam("export-fields", "note", "note")
                .post(path)
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("export-fields"));
        given().post(PATH + "/999999/history/export").then().statusCode(404);
    }

    private static ValidatableResponse note(long id, String note) {
        return given().contentType("application/json")
                .body("{\"note\":\"%s\"}".formatted(note))
                .post(PATH + "/" + id + "/history")
                .then();
    }
}
