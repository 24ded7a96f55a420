package dev.verger.notifications.account;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import dev.verger.notifications.testing.FullAccess;
import dev.verger.notifications.testing.NotificationService;
import dev.verger.notifications.testing.Scene;
import dev.verger.platform.security.Privileges;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.SecurityAttribute;
import io.quarkus.test.security.TestSecurity;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Accounts over HTTP: those that administrators create, and those that calls create. */
@QuarkusTest
@NotificationService
@FullAccess
class AccountIT {

    private static final String PATH = "/api/v1/accounts";

    @Inject
    Scene scene;

    @BeforeEach
    void begin() {
        scene.begin();
    }

    @Test
    void isCreatedReadReplacedAndDeleted() {
        String id = post("""
                {"username":"jdupont","realname":"Jeanne Dupont","email":"J.Dupont@example.org","locale":"fr"}
                """)
                .then()
                .statusCode(201)
                .header("Location", endsWith(PATH + "/" + lastId()))
                .extract()
                .path("id");

        given().get(PATH + "/" + id)
                .then()
                .statusCode(200)
                .body("username", equalTo("jdupont"))
                .body("realname", equalTo("Jeanne Dupont"))
                .body("email", equalTo("J.Dupont@example.org"))
                .body("locale", equalTo("fr"))
                .body("mailNotifications", equalTo(true))
                .body("siteId", equalTo("-1"))
                .body("$", not(hasKey("accessLevel")));
        put(id, "{\"username\":\"jdupont\",\"mailNotifications\":false}")
                .then()
                .statusCode(200)
                .body("mailNotifications", equalTo(false))
                .body("$", not(hasKey("email")));
        given().delete(PATH + "/" + id).then().statusCode(204);
        given().get(PATH + "/" + id).then().statusCode(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"realname\":\"No name\"}                       | username",
                "{\"username\":\" \"}                             | username",
                "{\"username\":\"a\",\"email\":\"a b@example\"}   | email",
                "{\"username\":\"a\",\"locale\":\"de\"}           | locale",
                "{\"username\":\"a\",\"mailNotifications\":1}     | mailNotifications",
            })
    void refusesNamingTheMember(String body, String member) {
        post(body).then().statusCode(400).body("errors[0].field", equalTo(member));
    }

    @Test
    void theUsernameIsUnique() {
        post("{\"username\":\"ada\"}").then().statusCode(201);

        post("{\"username\":\"ada\"}").then().statusCode(400).body("errors[0].code", equalTo("DUPLICATE_FIELD"));
    }

    @Test
    @TestSecurity(
            user = "ada",
            roles = {Privileges.READ_LOCATIONS, Privileges.READ_ACCOUNTS},
            attributes = {
                @SecurityAttribute(key = "sites", value = "7"),
                @SecurityAttribute(key = "name", value = "Ada Lovelace"),
                @SecurityAttribute(key = "email", value = "Ada@Example.org"),
                @SecurityAttribute(key = "locale", value = "fr-CA")
            })
    void appearsAtTheFirstCall() {
        given().get("/api/v1/volume-purchasing-subscriptions").then().statusCode(200);

        given().queryParam("filter", "username==ada;accessLevel==SiteAccess")
                .get(PATH)
                .then()
                .statusCode(200)
                .body("totalCount", equalTo(1))
                .body("results[0].realname", equalTo("Ada Lovelace"))
                .body("results[0].email", equalTo("ada@example.org"))
                .body("results[0].locale", equalTo("fr"))
                .body("results[0].siteId", equalTo("7"))
                .body("results[0].siteIds", contains("7"))
                .body("results[0].privilegeLevel", equalTo("AUDITOR"))
                .body("results[0].privileges", contains("Read Accounts", "Read Volume Purchasing Locations"));
    }

    @Test
    @TestSecurity(
            user = "service-account-ci",
            roles = {Privileges.READ_ACCOUNTS})
    void appearsForAnApiClientWithoutAnAddress() {
        given().get(PATH)
                .then()
                .statusCode(200)
                .body("results.username", contains("service-account-ci"))
                .body("results[0].accessLevel", equalTo("SiteAccess"))
                .body("results[0].mailNotifications", equalTo(true))
                .body("results[0]", not(hasKey("email")));
    }

    @Test
    @TestSecurity(
            user = "verger-services",
            roles = {Privileges.INTERNAL, Privileges.FULL_ACCESS, Privileges.READ_ACCOUNTS})
    void doesNotAppearForTheOtherServices() {
        given().get("/internal/sites/1/subscriptions").then().statusCode(200);

        given().get(PATH).then().body("totalCount", equalTo(0));
    }

    @Test
    @TestSecurity(
            user = "curious",
            roles = {Privileges.READ_LOCATIONS},
            attributes = @SecurityAttribute(key = "sites", value = "7"))
    void grantsNothingThatTheTokenDoesNot() {
        scene.database().useHandle(handle -> {
            handle.execute("""
                    insert into account (username, access_level, site_ids, privileges)
                    values ('curious', 'FULL_ACCESS', '{8}', '{Read Accounts,Update Accounts,Full Access}')
                    """);
            handle.execute("""
                    insert into subscription (name, enabled, triggers, location_ids, site_id, locale, created_at)
                    values ('Of site 8', true, '{}', '{}', 8, 'en', now())
                    """);
        });

        given().get(PATH).then().statusCode(403);
        given().get("/api/v1/volume-purchasing-subscriptions").then().body("totalCount", equalTo(0));
    }

    @Test
    void keepsAnAddressOfAnotherScriptThatMailsCannotBeSentTo() {
        String id = post("{\"username\":\"hanako\",\"email\":\"購買@例え.テスト\"}").path("id");

        given().get(PATH + "/" + id).then().body("email", equalTo("購買@例え.テスト"));
    }

    @Test
    @TestSecurity(
            user = "nobody",
            roles = {Privileges.READ_LOCATIONS})
    void everyOperationNeedsItsPrivilege() {
        given().get(PATH).then().statusCode(403);
        given().get(PATH + "/1").then().statusCode(403);
        post("{\"username\":\"x\"}").then().statusCode(403);
        put("1", "{\"username\":\"x\"}").then().statusCode(403);
        given().delete(PATH + "/1").then().statusCode(403);
    }

    @Test
    void onlyWhoMayReadAccountsLearnsTheirNames() {
        String id = post("{\"username\":\"secret-name\"}").path("id");
        scene.subscription("{\"name\":\"x\",\"internalRecipients\":[{\"accountId\":\"%s\"}]}".formatted(id));

        given().get("/api/v1/volume-purchasing-subscriptions").then().body(containsString("secret-name"));
    }

    @Test
    @TestSecurity(
            user = "curious",
            roles = {Privileges.FULL_ACCESS, Privileges.READ_LOCATIONS, Privileges.CREATE_LOCATIONS})
    void whoMayNotReadAccountsLearnsNoNames() {
        scene.database().useHandle(handle -> handle.execute("insert into account (username) values ('secret-name')"));
        scene.subscription("{\"name\":\"x\",\"internalRecipients\":[{\"accountId\":\"%d\"}]}".formatted(lastId()));

        given().get("/api/v1/volume-purchasing-subscriptions")
                .then()
                .body("results[0].inactiveReasons.code", hasItem("RECIPIENT_WITHOUT_ADDRESS"))
                .body(not(containsString("secret-name")));
    }

    /** Its own account appears with the call. */
    private long lastId() {
        return scene.database()
                .withHandle(handle -> handle.createQuery("select max(id) from account")
                        .mapTo(Long.class)
                        .one());
    }

    private static Response post(String body) {
        return given().contentType("application/json").body(body).post(PATH);
    }

    private static Response put(String id, String body) {
        return given().contentType("application/json").body(body).put(PATH + "/" + id);
    }
}
