package dev.verger.catalog.operation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import dev.verger.catalog.testing.Apple;
import dev.verger.catalog.testing.CatalogTest;
import dev.verger.catalog.testing.TestLocation;
import dev.verger.platform.security.Privileges;
import io.quarkus.test.security.SecurityAttribute;
import io.quarkus.test.security.TestSecurity;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests to create and retire users. */
@CatalogTest
class UserRequestIT {

    private static final String ADA = "{\"users\":[{\"clientUserId\":\"ada\",\"email\":\"ada@lycee.example\"}]}";

    @Inject
    Jdbi jdbi;

    private final TestLocation location = TestLocation.of(Apple.library(1));

    @Test
    void answersWithTheOperation() {
        ValidatableResponse answer = create(ADA, null).statusCode(202);
        String id = answer.extract().path("id");
        String end = location.path() + "/operations/" + id;
        answer.header("Location", endsWith(end)).body("href", endsWith(end));

        given().get(location.path() + "/operations/" + id)
                .then()
                .statusCode(200)
                .body("type", equalTo("CREATE_USERS"))
                .body("requested", equalTo(1));
    }

    @Test
    void aKeyMakesARepeatedRequestTheSame() {
        String first = create(ADA, "key-1").statusCode(202).extract().path("id");
        String second = create(ADA, "key-1").statusCode(202).extract().path("id");

        assertThat(second).isEqualTo(first);
        create(ADA.replace("ada@", "other@"), "key-1")
                .statusCode(409)
                .body("errors[0].code", equalTo("IDEMPOTENCY_KEY_REUSED"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"users\":[{\"clientUserId\":\"a\"},{\"clientUserId\":\"b\",\"email\":\"b\"}]} | users[1].email",
                "{\"users\":[{\"clientUserId\":\"a\"},{\"clientUserId\":\"a\"}]}                 | users[1].clientUserId",
                "{\"users\":[{\"name\":\"a\"}]}                                                  | users[0].clientUserId",
                "{\"users\":[{\"clientUserId\":7}]}                                              | users[0].clientUserId",
                "{\"users\":[null]}                                                              | users[0].clientUserId",
                "{\"users\":[]}                                                                  | users",
                "{}                                                                              | users",
            })
    void refusesNamingTheMember(String body, String member) {
        create(body, null).statusCode(400).body("errors[0].field", equalTo(member));
    }

    @ParameterizedTest
    @ValueSource(strings = {"EXPIRED", "REVOKED", "INVALID", "IN_USE_ELSEWHERE"})
    void nothingIsAcceptedWithoutAUsableToken(String state) {
        person();
        location.with("tokenState", state);

        create(ADA, null).statusCode(409).body("errors[0].code", equalTo(state));
        retire("u-1").statusCode(409).body("errors[0].code", equalTo(state));
        retire("nobody").statusCode(404);
    }

    @Test
    void whoIsBeingCreatedCanBeRetired() {
        create(ADA, null).statusCode(202);

        retire("ada").statusCode(202);
        retire("bob").statusCode(404);
    }

    @Test
    @TestSecurity(
            user = "paris",
            roles = {Privileges.READ_ASSIGNMENTS, Privileges.UPDATE_ASSIGNMENTS, Privileges.DELETE_ASSIGNMENTS},
            attributes = @SecurityAttribute(key = "sites", value = "1"))
    void creatingNeedsItsPrivilege() {
        create(ADA, null).statusCode(403);
    }

    @Test
    @TestSecurity(
            user = "paris",
            roles = {Privileges.READ_ASSIGNMENTS, Privileges.UPDATE_ASSIGNMENTS, Privileges.CREATE_ASSIGNMENTS},
            attributes = @SecurityAttribute(key = "sites", value = "1"))
    void retiringNeedsItsPrivilege() {
        person();
        retire("u-1").statusCode(403);
    }

    @Test
    @TestSecurity(
            user = "lyon",
            roles = {Privileges.CREATE_ASSIGNMENTS, Privileges.DELETE_ASSIGNMENTS},
            attributes = @SecurityAttribute(key = "sites", value = "2"))
    void hidesLocationsOfOtherSites() {
        person();
        create(ADA, null).statusCode(404);
        retire("u-1").statusCode(404);
    }

    private ValidatableResponse create(String body, String key) {
        var request = given().contentType("application/json").body(body);
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        return request.post(location.path() + "/users").then();
    }

    private ValidatableResponse retire(String clientUserId) {
        return given().post(location.path() + "/users/{user}/retire", clientUserId)
                .then();
    }

    private void person() {
        jdbi.useHandle(handle -> handle.execute("""
                insert into apple_user (location_id, first_seen, last_changed, client_user_id, status)
                values (?, now(), now(), 'u-1', 'Registered')
                """, location.id()));
    }
}
