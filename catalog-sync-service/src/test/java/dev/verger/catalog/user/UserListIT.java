package dev.verger.catalog.user;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import dev.verger.catalog.testing.Apple;
import dev.verger.catalog.testing.CatalogTest;
import dev.verger.catalog.testing.TestLocation;
import dev.verger.platform.security.Privileges;
import dev.verger.platform.testing.DocumentedAnswers;
import io.quarkus.test.security.SecurityAttribute;
import io.quarkus.test.security.TestSecurity;
import jakarta.inject.Inject;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@CatalogTest
class UserListIT implements DocumentedAnswers {

    private static TestLocation location;

    @Inject
    Jdbi jdbi;

    @BeforeEach
    void registerAFewUsers() {
        if (location != null) {
            return;
        }
        location = TestLocation.of(Apple.library(1));
        jdbi.useHandle(handle -> handle.execute("""
                insert into apple_user (location_id, first_seen, last_changed, vanished_at, client_user_id, status,
                    email, managed_apple_id, invite_code, name, locale) values
                (?1, now(), now(), null, 'u-1', 'Associated', 'ada@lycee.example', 'ada@appleid.lycee.example', 'secret', 'Ada', 'fr'),
                (?1, now(), now(), null, 'u-2', 'Registered', 'Bob@lycee.example', null, 'secret', 'bob', 'de'),
                (?1, now(), now(), null, 'U-3', 'Retired', null, null, null, null, null),
                (?1, now(), now(), now(), 'u-4', 'Associated', 'gone@lycee.example', null, null, 'Gone', 'fr'),
                (?1 + 1000000, now(), now(), null, 'u-1', 'Associated', null, null, null, 'Other', 'fr')
                """.replace("?1", location.key())));
    }

    @Test
    void showsAllMembersButNeverTheInviteCode() {
        given().queryParam("filter", "status==Associated")
                .get(location.path() + "/users")
                .then()
                .statusCode(200)
                .body("totalCount", equalTo(1))
                .body("results[0].clientUserId", equalTo("u-1"))
                .body("results[0].name", equalTo("Ada"))
                .body("results[0].email", equalTo("ada@lycee.example"))
                .body("results[0].managedAppleId", equalTo("ada@appleid.lycee.example"))
                .body("results[0].locale", equalTo("fr"))
                .body("results[0].status", equalTo("Associated"))
                .body("results[0].keySet()", hasSize(6));
        given().queryParam("filter", "clientUserId==U-3")
                .get(location.path() + "/users")
                .then()
                .body("results[0].keySet()", hasSize(2))
                .body("results[0]", not(hasKey("email")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "clientUserId==u-*                | u-1 u-2",
                "name==ADA                        | u-1",
                "name!=Ada                        | U-3 u-2",
                "email==bob@*                     | u-2",
                "managedAppleId==*appleid*        | u-1",
                "locale=in=(fr,de)                | u-1 u-2",
                "status==Retired                  | U-3",
                "status!=Retired;locale==de       | u-2",
                "name==Gone                       | ''",
            })
    void filtersBy(String filter, String clientUserIds) {
        List<String> found = given().queryParam("filter", filter)
                .get(location.path() + "/users")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("results.clientUserId");

        assertThat(String.join(" ", found))
                .isEqualTo(clientUserIds.replace("''", "").strip());
    }

    @Test
    void sortsAndPages() {
        given().get(location.path() + "/users?sort=name:desc&page-size=2&page=1")
                .then()
                .body("totalCount", equalTo(3))
                .body("results.clientUserId", contains("u-1"));
        given().get(location.path() + "/users?sort=email,status,locale,managedAppleId")
                .then()
                .body("results.clientUserId", contains("u-1", "u-2", "U-3"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"filter=inviteCode==x", "sort=idHash", "page=-1"})
    void refusesUnknownProperties(String query) {
        given().get(location.path() + "/users?" + query).then().statusCode(400).body("errors", hasSize(1));
    }

    @Test
    @TestSecurity(
            user = "lyon",
            roles = Privileges.READ_ASSIGNMENTS,
            attributes = @SecurityAttribute(key = "sites", value = "2"))
    void hidesLocationsOfOtherSites() {
        given().get(location.path() + "/users").then().statusCode(404);
    }

    @Test
    @TestSecurity(
            user = "paris",
            roles = Privileges.READ_LOCATIONS,
            attributes = @SecurityAttribute(key = "sites", value = "1"))
    void needsThePrivilege() {
        given().get(location.path() + "/users").then().statusCode(403);
    }
}
