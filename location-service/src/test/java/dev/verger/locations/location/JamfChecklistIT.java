package dev.verger.locations.location;

import static dev.verger.testing.Waits.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;

import dev.verger.locations.testing.Apple;
import dev.verger.locations.testing.AsAdmin;
import dev.verger.locations.testing.CatalogEvents;
import dev.verger.locations.testing.LocationEvents;
import dev.verger.locations.testing.Locations;
import dev.verger.platform.testing.DocumentedAnswers;
import dev.verger.platform.testing.Management;
import dev.verger.testing.LogCapture;
import dev.verger.testing.apple.AppleLibrary;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What clients of Jamf Pro rely on with locations, point by point of our checklist. Points 1 and 13 are the gateway's,
 * point 3 is about content.
 */
@QuarkusTest
@AsAdmin
class JamfChecklistIT implements DocumentedAnswers {

    private static final String DATE = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z";

    @AfterEach
    void letAppleRecover() {
        Apple.recover();
    }

    @Test
    void point1ErrorsAreApiErrors() {
        given().get(Locations.PATH + "/999999")
                .then()
                .statusCode(404)
                .contentType("application/json")
                .header("X-Traceid", matchesPattern("[0-9a-f]+"))
                .body("httpStatus", is(404))
                .body("traceId", matchesPattern("[0-9a-f]+"))
                .body("errors[0].code", equalTo("NOT_FOUND"))
                .body("errors[0]", hasKey("field"))
                .body("errors[0]", hasKey("description"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sort=name:desc,id:asc",
                "sort=name:desc&sort=id:asc",
                "sort[]=name:desc&sort[]=id:asc",
                "sort%5B%5D=name%3Adesc&sort%5B%5D=id%3Aasc"
            })
    void point2SortComesInThreeEncodings(String sort) {
        String mark = UUID.randomUUID().toString();
        String a = Locations.upload(Apple.library(), Map.of("name", mark + " a"));
        String b = Locations.upload(Apple.library(), Map.of("name", mark + " b"));

        given().urlEncodingEnabled(false)
                .get(Locations.PATH + "?" + sort + "&filter=name==%22" + mark + "*%22")
                .then()
                .statusCode(200)
                .body("results.id", contains(b, a));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/merge-patch+json",
                "application/json",
                "application/merge-patch+json; charset=UTF-8",
                "application/json;charset=utf-8"
            })
    void point4PatchComesWithEitherMediaType(String type) {
        String id = Locations.upload(Apple.library());

        given().header("Content-Type", type)
                .body("{\"name\":\"é\"}".getBytes(StandardCharsets.UTF_8))
                .patch(Locations.PATH + "/" + id)
                .then()
                .statusCode(200)
                .body("name", equalTo("é"));
    }

    @Test
    void point5EmptyPostsAndDeletesMayCarryAContentType() {
        String id = Locations.upload(Apple.library());

        for (String type : List.of("application/json", "application/merge-patch+json", "text/plain")) {
            given().contentType(type)
                    .post(Locations.PATH + "/" + id + "/reclaim")
                    .then()
                    .statusCode(202);
            given().contentType(type).get(Locations.PATH + "/" + id).then().statusCode(200);
        }
        given().noContentType()
                .post(Locations.PATH + "/" + id + "/reclaim")
                .then()
                .statusCode(202);
        given().contentType("application/json")
                .accept("*/*")
                .delete(Locations.PATH + "/" + id)
                .then()
                .statusCode(204)
                .body(emptyString());
    }

    @Test
    void point6Answer202HasNoBody() {
        String id = Locations.upload(Apple.library());

        Locations.reclaim(id).statusCode(202).body(emptyString());
    }

    @Test
    void point7ANoteIsAnsweredWithTheEntry() {
        String id = Locations.upload(Apple.library());

        Locations.json()
                .body(Map.of("note", "Called Apple."))
                .post(Locations.PATH + "/" + id + "/history")
                .then()
                .statusCode(200)
                .body("id", greaterThanOrEqualTo(1))
                .body("username", equalTo("admin"))
                .body("date", matchesPattern(DATE))
                .body("note", equalTo("Called Apple."));
    }

    @Test
    void point8LastSyncTimeIsAbsentAtFirstAndStrictlyLaterAfterARenewal() {
        AppleLibrary library = Apple.library();
        String id = Locations.upload(library);
        Locations.get(id).body("$", not(hasKey("lastSyncTime")));
        try (var catalog = new CatalogEvents()) {
            catalog.send("SyncCompleted", id, Map.of("finishedAt", "2026-11-22T08:00:00.000Z"));
            String first = awaitSyncAfter(id, "");

            Locations.patch(id, Map.of("serviceToken", library.anotherToken())).statusCode(200);
            Locations.get(id).body("lastSyncTime", equalTo(first));
            // A replica whose clock is behind.
            catalog.send("SyncCompleted", id, Map.of("tokenVersion", 2, "finishedAt", "2026-11-22T07:59:59.000Z"));

            assertThat(awaitSyncAfter(id, first)).isEqualTo("2026-11-22T08:00:00.001Z");
        }
    }

    @Test
    void point9NoTokenLeavesTheService() {
        AppleLibrary library = Apple.library();
        String renewed = library.anotherToken();
        List<String> said = new ArrayList<>();
        try (var logs = LogCapture.withDetailsOf("dev.verger");
                var events = new LocationEvents()) {
            library.claimedBy("other-10", "Other MDM");
            String id = Locations.upload(library);
            said.add(Locations.patch(id, Map.of("serviceToken", renewed))
                    .extract()
                    .asString());
            Locations.reclaim(id).statusCode(202);
            Apple.isAwayFor(library);
            said.add(Locations.patch(id, Map.of("serviceToken", renewed))
                    .extract()
                    .asString());
            said.add(Locations.create(Map.of("serviceToken", renewed)).extract().asString());
            said.add(Locations.create(Map.of("serviceToken", renewed + "!"))
                    .extract()
                    .asString());
            said.add(Locations.json()
                    .body("{\"serviceToken\":\"" + renewed.strip() + "\",\"name\":}")
                    .post(Locations.PATH)
                    .asString());
            said.add(Locations.get(id).extract().asString());
            said.add(given().get(Locations.PATH).asString());
            said.add(given().get(Locations.PATH + "/" + id + "/history").asString());
            said.add(given().noContentType()
                    .post(Locations.PATH + "/" + id + "/history/export")
                    .asString());
            said.add(given().get("/internal/locations/" + id).asString());
            said.add(Management.metrics());
            events.await("TokenUploaded", id, 2);
            said.add(events.everything());
            said.add(logs.lines().toString());
        }

        assertThat(said).noneMatch(String::isEmpty);
        for (String token : List.of(library.token(), renewed)) {
            assertThat(String.join("\n", said)).doesNotContain(token.strip()).doesNotContain(inner(token));
        }
    }

    @Test
    void point10DatesHaveMillisecondsAndZ() {
        String id = Locations.upload(Apple.library());

        Locations.get(id).body("tokenExpiration", matchesPattern(DATE));
        given().get(Locations.PATH + "/" + id + "/history").then().body("results[0].date", matchesPattern(DATE));
    }

    @Test
    void point11ADeletedLocationIs404WithAnApiError() {
        String id = Locations.upload(Apple.library());
        Locations.delete(id).statusCode(204);

        Locations.get(id).statusCode(404).body("errors[0].code", equalTo("NOT_FOUND"));
        Locations.delete(id).statusCode(404).body("errors[0].code", equalTo("NOT_FOUND"));
        Locations.patch(id, Map.of("name", "x")).statusCode(404).body("httpStatus", is(404));
    }

    @Test
    void point12HeadOptionsAndUnknownMembersAreHarmless() {
        String id = Locations.upload(Apple.library(), Map.of("colour", "red", "siteName", "x"));

        for (String path : List.of(Locations.PATH, Locations.PATH + "/" + id)) {
            assertThat(given().head(path).statusCode()).isEqualTo(200);
            assertThat(given().options(path).statusCode()).isEqualTo(200);
        }
        Locations.patch(id, Map.of("id", "9", "totalUsedLicenses", 5, "content", List.of(), "x", 1))
                .statusCode(200)
                .body("id", equalTo(id))
                .body("totalUsedLicenses", is(0));
    }

    private static String awaitSyncAfter(String id, String before) {
        return await().until(
                        () -> Locations.get(id).extract().<String>path("lastSyncTime"),
                        time -> time != null && time.compareTo(before) > 0);
    }

    /** The token inside of the file. */
    private static String inner(String vpptoken) {
        String file = new String(Base64.getDecoder().decode(vpptoken.strip()), StandardCharsets.UTF_8);
        return file.replaceAll("(?s).*\"token\"\\s*:\\s*\"([^\"]+)\".*", "$1");
    }
}
