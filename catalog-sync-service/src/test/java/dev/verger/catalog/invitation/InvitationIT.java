package dev.verger.catalog.invitation;

import static dev.verger.catalog.testing.Invitations.PATH;
import static dev.verger.testing.Waits.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import dev.verger.catalog.testing.Apple;
import dev.verger.catalog.testing.CatalogTest;
import dev.verger.catalog.testing.Invitations;
import dev.verger.catalog.testing.TestLocation;
import dev.verger.platform.security.Privileges;
import io.quarkus.test.security.SecurityAttribute;
import io.quarkus.test.security.TestSecurity;
import io.restassured.response.ValidatableResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Invitations before they are sent. */
@CatalogTest
class InvitationIT {

    private static final Map<String, String> ADA =
            Map.of("clientUserId", "ada", "name", "Ada", "email", "ada@lycee.example", "locale", "fr");
    private static final Map<String, String> BOB = Map.of("clientUserId", "bob");

    private final TestLocation location = TestLocation.of(Apple.library(1));
    private final Invitations invitations = new Invitations(location);

    @Test
    void answersWhatWasGivenAndTakesItBack() {
        Map<String, Object> body = invitations.mailed(List.of(BOB, ADA));
        ValidatableResponse created = Invitations.post(body).then().statusCode(201);
        String id = created.extract().path("id");
        created.header("Location", endsWith(PATH + "/" + id)).body("href", endsWith(PATH + "/" + id));

        String got = Invitations.get(id).then().statusCode(200).extract().asString();

        Invitations.get(id)
                .then()
                .body("name", equalTo("Rentrée"))
                .body("locationId", equalTo(location.key()))
                .body("distributionMethod", equalTo("EMAIL"))
                .body("autoRegisterManagedUsers", equalTo(false))
                .body("siteId", equalTo("-1"))
                .body("users.clientUserId", contains("bob", "ada"))
                .body("users[1]", equalTo(ADA))
                .body("usage", equalTo(Map.of("registered", 0, "associated", 0, "failed", 0)));
        Invitations.put(id, got).then().statusCode(200);
        assertThat(Invitations.get(id).asString()).isEqualTo(got);
    }

    @Test
    void replacesEverything() {
        String id = Invitations.create(invitations.mailed(List.of(ADA, BOB)));
        Map<String, Object> body = invitations.of("PROMPT", List.of(BOB));
        body.put("name", "Other");

        Invitations.put(id, body)
                .then()
                .statusCode(200)
                .body("name", equalTo("Other"))
                .body("$", not(hasKey("subject")))
                .body("users.clientUserId", contains("bob"));

        body.remove("users");
        Invitations.put(id, body).then().statusCode(200).body("users", empty());
    }

    @Test
    void listsPagesSortsAndFilters() {
        Map<String, Object> body = invitations.of("PROMPT", List.of(ADA));
        List<String> ids = IntStream.range(0, 3)
                .mapToObj(i -> {
                    body.put("name", "List " + i);
                    return Invitations.create(body);
                })
                .toList();
        String mine = "locationId==" + location.key();

        given().queryParams(Map.of("filter", mine, "sort", "name:desc", "page-size", 2, "page", 0))
                .get(PATH)
                .then()
                .statusCode(200)
                .body("totalCount", equalTo(3))
                .body("results.id", contains(ids.get(2), ids.get(1)))
                .body("results[0]", not(hasKey("users")))
                .body("results[0]", not(hasKey("usage")));
        given().queryParam("filter", mine + ";name==\"list 1\"")
                .get(PATH)
                .then()
                .body("results.id", contains(ids.get(1)));
        given().queryParam("filter", "nothing==1").get(PATH).then().statusCode(400);
    }

    @Test
    void isGoneAfterADelete() {
        String id = Invitations.create(invitations.of("PROMPT", List.of(ADA)));

        given().delete(PATH + "/" + id).then().statusCode(204);

        Invitations.get(id).then().statusCode(404);
        given().delete(PATH + "/" + id).then().statusCode(404);
        Invitations.send(id).then().statusCode(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name               | null",
                "name               | ' '",
                "locationId         | null",
                "locationId         | 999999999",
                "locationId         | x",
                "distributionMethod | null",
                "distributionMethod | Email",
                "senderName         | null",
                "senderEmail        | null",
                "senderEmail        | achats",
                "subject            | null",
                "message            | null",
                "message            | No link",
                "siteId             | x",
                "siteId             | 7",
            })
    void refusesNamingTheMember(String member, String value) {
        Map<String, Object> body = invitations.mailed(List.of(ADA));
        if (value.equals("null")) {
            body.remove(member);
        } else {
            body.put(member, value);
        }

        Invitations.post(body).then().statusCode(400).body("errors[0].field", equalTo(member));
    }

    @Test
    void refusesUsersThatCannotBe() {
        refuses(List.of(ADA, ADA), "users[1].clientUserId");
        refuses(List.of(Map.of("name", "Ada")), "users[0].clientUserId");
        refuses(List.of(Map.of("clientUserId", "a", "email", "b")), "users[0].email");
        List<Map<String, String>> many = new ArrayList<>();
        IntStream.rangeClosed(0, 10_000).forEach(i -> many.add(Map.of("clientUserId", "u-" + i)));
        refuses(many, "users");
        assertThat(Invitations.create(invitations.of("PROMPT", many.subList(0, 10_000))))
                .isNotNull();
    }

    private void refuses(List<Map<String, String>> users, String member) {
        Invitations.post(invitations.of("PROMPT", users))
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo(member));
    }

    @ParameterizedTest
    @ValueSource(strings = {"EMAIL", "PROMPT", "SELF_SERVICE", "AUTO_REGISTER_ONLY"})
    void registersAutomaticallyOnlyIfTheLocationDoes(String method) {
        Map<String, Object> body = invitations.mailed(List.of(ADA));
        body.put("distributionMethod", method);
        body.put("autoRegisterManagedUsers", true);

        Invitations.post(body).then().statusCode(400).body("errors[0].field", equalTo("autoRegisterManagedUsers"));

        location.with("autoRegisterManagedUsers", true);
        await().untilAsserted(() -> Invitations.post(body).then().statusCode(201));
    }

    @Test
    void automaticRegistrationAloneNeedsIt() {
        location.with("autoRegisterManagedUsers", true);
        Map<String, Object> body = invitations.of("AUTO_REGISTER_ONLY", List.of(ADA));

        Invitations.get(Invitations.create(body)).then().body("autoRegisterManagedUsers", equalTo(true));

        body.put("autoRegisterManagedUsers", false);
        Invitations.post(body).then().statusCode(400).body("errors[0].field", equalTo("autoRegisterManagedUsers"));
    }

    @Test
    void staysAtItsLocation() {
        String id = Invitations.create(invitations.of("PROMPT", List.of(ADA)));
        TestLocation other = TestLocation.of(Apple.library(1));

        Invitations.put(id, new Invitations(other).of("PROMPT", List.of(ADA)))
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("locationId"));
    }

    @Test
    void isGoneWithItsLocation() {
        String id = Invitations.create(invitations.of("PROMPT", List.of(ADA)));

        location.deletedWithoutEvent();

        await().untilAsserted(() -> Invitations.get(id).then().statusCode(404));
        given().queryParam("filter", "locationId==" + location.key())
                .get(PATH)
                .then()
                .body("totalCount", equalTo(0));
    }

    @Test
    void nothingIsSentWithoutUsers() {
        String id = Invitations.create(invitations.of("PROMPT", List.of()));

        Invitations.send(id).then().statusCode(409).body("errors[0].code", equalTo("NO_USERS"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"EXPIRED", "REVOKED", "INVALID", "IN_USE_ELSEWHERE"})
    void nothingIsSentWithoutAUsableToken(String state) {
        String id = Invitations.create(invitations.of("PROMPT", List.of(ADA)));
        location.with("tokenState", state);

        await().untilAsserted(() -> Invitations.send(id).then().statusCode(409).body("errors[0].code", equalTo(state)));
    }

    @Test
    @TestSecurity(
            user = "paris",
            roles = {
                Privileges.READ_INVITATIONS,
                Privileges.CREATE_INVITATIONS,
                Privileges.UPDATE_INVITATIONS,
                Privileges.DELETE_INVITATIONS
            },
            attributes = @SecurityAttribute(key = "sites", value = "1"))
    void belongsToTheOnlySiteOfTheCaller() {
        String id = Invitations.create(invitations.of("PROMPT", List.of(ADA)));

        Invitations.get(id).then().body("siteId", equalTo("1"));

        location.with("siteId", 2);
        await().untilAsserted(() -> Invitations.get(id).then().statusCode(404));
    }

    @Test
    @TestSecurity(
            user = "lyon",
            roles = {Privileges.READ_INVITATIONS, Privileges.CREATE_INVITATIONS},
            attributes = @SecurityAttribute(key = "sites", value = "2"))
    void hidesLocationsOfOtherSites() {
        Invitations.post(invitations.of("PROMPT", List.of(ADA)))
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("locationId"));
    }

    @Test
    @TestSecurity(
            user = "reader",
            roles = {Privileges.FULL_ACCESS, Privileges.READ_INVITATIONS})
    void everyChangeNeedsItsPrivilege() {
        Invitations.post(invitations.of("PROMPT", List.of(ADA))).then().statusCode(403);
        Invitations.put("1", invitations.of("PROMPT", List.of(ADA))).then().statusCode(403);
        given().delete(PATH + "/1").then().statusCode(403);
        Invitations.send("1").then().statusCode(403);
        Invitations.link("1", "ada").then().statusCode(403);
        given().get("/internal/invitations/1/links/ada").then().statusCode(403);
        given().get("/internal/users/1/ada").then().statusCode(403);
        Invitations.get("999999999").then().statusCode(404);
    }
}
