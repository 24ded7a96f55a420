package dev.verger.notifications.auth;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import dev.verger.notifications.testing.FakeOwners;
import dev.verger.notifications.testing.FullAccess;
import dev.verger.notifications.testing.NotificationService;
import dev.verger.notifications.testing.Scene;
import dev.verger.platform.security.Privileges;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.SecurityAttribute;
import io.quarkus.test.security.TestSecurity;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a caller learns of itself. */
@QuarkusTest
@NotificationService
class AuthIT {

    private static final String PATH = "/api/v1/auth";

    @Inject
    Scene scene;

    @BeforeEach
    void begin() {
        scene.begin();
        FakeOwners.answer("/location/internal/sites", 200, """
                [{"id":"1","name":"Paris"},{"id":"2","name":"Lyon"}]""");
    }

    @Test
    @TestSecurity(
            user = "paris",
            roles = {Privileges.READ_LOCATIONS, "offline_access"},
            attributes = {
                @SecurityAttribute(key = "sites", value = "1"),
                @SecurityAttribute(key = "email", value = "paris@example.org")
            })
    void namesTheSitesAndPrivilegesOfTheToken() {
        given().get(PATH)
                .then()
                .statusCode(200)
                .body("account.id", notNullValue())
                .body("account.username", equalTo("paris"))
                .body("account.email", equalTo("paris@example.org"))
                .body("account.preferences.language", equalTo("en"))
                .body("account.multiSiteAdmin", equalTo(false))
                .body("account.accessLevel", equalTo("SiteAccess"))
                .body("account.privilegeSet", equalTo("AUDITOR"))
                .body("account.privilegesBySite.1", contains("Read Volume Purchasing Locations"))
                .body("account.currentSiteId", equalTo("1"))
                .body("account.groupIds", empty())
                .body("accountGroups", empty())
                .body("sites", hasSize(1))
                .body("sites[0].name", equalTo("Paris"))
                .body("authenticationType", equalTo("OIDC"));
    }

    @Test
    @FullAccess
    void fullAccessNamesEverySite() {
        given().get(PATH)
                .then()
                .body("account.accessLevel", equalTo("FullAccess"))
                .body("account.privilegeSet", equalTo("CUSTOM"))
                .body("account.privilegesBySite", hasKey("-1"))
                .body("account.currentSiteId", equalTo("-1"))
                .body("sites.name", contains("Paris", "Lyon"));
    }

    @Test
    @TestSecurity(user = "service-account-lyon", attributes = @SecurityAttribute(key = "sites", value = "2"))
    void answersWithoutPrivilegesAndWithoutLocationService() {
        FakeOwners.answer("/location/internal/sites", 503, "{}");

        given().get(PATH)
                .then()
                .statusCode(200)
                .body("account.privilegesBySite.2", empty())
                .body("sites[0].id", equalTo("2"))
                .body("sites[0]", not(hasKey("name")))
                .body("authenticationType", equalTo("CLIENT_CREDENTIALS"));
    }

    @Test
    void needsAToken() {
        given().get(PATH).then().statusCode(401);
    }
}
