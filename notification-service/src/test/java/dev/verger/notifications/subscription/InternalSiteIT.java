package dev.verger.notifications.subscription;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;

import dev.verger.notifications.testing.FullAccess;
import dev.verger.notifications.testing.NotificationService;
import dev.verger.notifications.testing.Scene;
import dev.verger.platform.security.Privileges;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.TestSecurity;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
@NotificationService
@FullAccess
class InternalSiteIT {

    @Inject
    Scene scene;

    @Test
    @TestSecurity(
            user = "verger-services",
            roles = {Privileges.INTERNAL, Privileges.FULL_ACCESS, Privileges.CREATE_LOCATIONS, Privileges.READ_LOCATIONS
            })
    void namesTheSubscriptionsOfASite() {
        scene.begin();
        long one = scene.subscription("{\"name\":\"Plus de licences\",\"siteId\":\"31\"}");
        long two = scene.subscription("{\"name\":\"Tokens\",\"siteId\":\"31\"}");
        scene.subscription("{\"name\":\"Elsewhere\",\"siteId\":\"32\"}");

        given().get("/internal/sites/31/subscriptions")
                .then()
                .statusCode(200)
                .body("results.id", contains("" + one, "" + two))
                .body("results.name", contains("Plus de licences", "Tokens"));
        given().get("/internal/sites/33/subscriptions").then().body("results", empty());
        given().get("/internal/sites/x/subscriptions").then().statusCode(404);
    }

    @Test
    void isForTheOtherServicesOnly() {
        given().get("/internal/sites/31/subscriptions").then().statusCode(403);
    }
}
