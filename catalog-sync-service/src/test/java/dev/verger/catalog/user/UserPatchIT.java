package dev.verger.catalog.user;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import com.fasterxml.jackson.databind.JsonNode;
import dev.verger.catalog.testing.Apple;
import dev.verger.catalog.testing.CatalogTest;
import dev.verger.catalog.testing.EventDrivenTest;
import dev.verger.catalog.testing.MirrorState;
import dev.verger.catalog.testing.TestLocation;
import dev.verger.platform.security.Privileges;
import io.quarkus.test.security.SecurityAttribute;
import io.quarkus.test.security.TestSecurity;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients change of users, which is kept here. */
@CatalogTest
class UserPatchIT extends EventDrivenTest {

    @Inject
    Jdbi jdbi;

    @Inject
    MirrorState mirror;

    @Inject
    UserPurge purge;

    private final TestLocation location = TestLocation.of(Apple.library(Map.of("assetCount", 1, "userCount", 2)));

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/merge-patch+json"})
    void changesWhatIsNamedAndClearsWithNull(String type) {
        person("Associated");

        patch(type, "{\"name\":\"Ada L.\",\"locale\":\"fr-CA\",\"email\":null,\"unknown\":1}")
                .statusCode(200)
                .body("clientUserId", equalTo("u 1"))
                .body("name", equalTo("Ada L."))
                .body("locale", equalTo("fr-CA"))
                .body("managedAppleId", equalTo("ada@appleid.lycee.example"))
                .body("status", equalTo("Associated"))
                .body("", not(hasKey("email")));
        patch(type, "{}").statusCode(200).body("name", equalTo("Ada L."));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"email\":\"ada\"}               | email",
                "{\"email\":\"a@b.example, c@d.e\"}| email",
                "{\"email\":\"\"}                  | email",
                "{\"locale\":\"en_US\"}            | locale",
                "{\"locale\":\"und\"}              | locale",
                "{\"name\":\" \"}                  | name",
                "{\"name\":7}                      | name",
                "[]                                | ''",
            })
    void refusesWhatCannotBe(String body, String member) {
        person("Registered");

        patch("application/json", body).statusCode(400).body("errors[0].field", equalTo(member));
    }

    @Test
    void aSyncLeavesWhatAClientGave() {
        location.synced(locationEvents, catalogEvents);
        JsonNode listed = location.library().state().get("users").get(0);
        String user = listed.get("clientUserId").asText();
        assertThat(listed.path("email").asText()).contains("@");

        patch(user, "application/json", "{\"email\":\"mine@lycee.example\",\"name\":\"Ada\"}")
                .statusCode(200);
        mirror.makeDue(location.id(), true);
        location.awaitSyncs(catalogEvents, 2);

        patch(user, "application/json", "{}")
                .body("email", equalTo("mine@lycee.example"))
                .body("name", equalTo("Ada"));
    }

    @Test
    void worksWithoutAUsableToken() {
        person("Registered");
        location.with("tokenState", "EXPIRED");

        patch("application/json", "{\"name\":\"Ada\"}").statusCode(200);
    }

    @Test
    void ofARetiredUserItIsErasedInTime() {
        person("Retired");
        patch("application/json", "{\"name\":\"Ada\",\"email\":\"mine@lycee.example\",\"locale\":\"fr\"}")
                .statusCode(200);

        purge.eraseSomeBefore(Instant.parse("2020-01-02T00:00:00Z"));

        String left = jdbi.withHandle(handle -> handle.createQuery(
                        "select num_nonnulls(name, email, managed_apple_id, invite_code, id_hash, locale)"
                                + " || ' ' || email_given from apple_user where location_id = :location")
                .bind("location", location.id())
                .mapTo(String.class)
                .one());
        assertThat(left).isEqualTo("0 false");
    }

    @ParameterizedTest
    @ValueSource(strings = {"u-2", "u\u0000", "\u202e"})
    void knowsNoOtherUser(String clientUserId) {
        person("Registered");

        patch(clientUserId, "application/json", "{}").statusCode(404);
    }

    @Test
    @TestSecurity(
            user = "lyon",
            roles = Privileges.UPDATE_ASSIGNMENTS,
            attributes = @SecurityAttribute(key = "sites", value = "2"))
    void hidesLocationsOfOtherSites() {
        person("Registered");

        patch("application/json", "{}").statusCode(404);
    }

    @Test
    @TestSecurity(
            user = "paris",
            roles = {Privileges.READ_ASSIGNMENTS, Privileges.CREATE_ASSIGNMENTS, Privileges.DELETE_ASSIGNMENTS},
            attributes = @SecurityAttribute(key = "sites", value = "1"))
    void needsThePrivilege() {
        patch("application/json", "{}").statusCode(403);
    }

    private ValidatableResponse patch(String type, String body) {
        return patch("u 1", type, body);
    }

    private ValidatableResponse patch(String clientUserId, String type, String body) {
        return given().contentType(type)
                .body(body)
                .patch(location.path() + "/users/{user}", clientUserId)
                .then();
    }

    private void person(String status) {
        jdbi.useHandle(handle -> handle.execute("""
                insert into apple_user (location_id, first_seen, last_changed, client_user_id, status, email,
                    managed_apple_id, invite_code, id_hash, name)
                values (?, '2020-01-01', '2020-01-01', 'u 1', ?, 'ada@lycee.example', 'ada@appleid.lycee.example', 'c', 'h', 'Ada')
                """, location.id(), status));
    }
}
