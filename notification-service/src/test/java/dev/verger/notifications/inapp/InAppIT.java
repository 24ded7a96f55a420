package dev.verger.notifications.inapp;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import dev.verger.notifications.condition.Condition;
import dev.verger.notifications.condition.ConditionKind;
import dev.verger.notifications.condition.ConditionService;
import dev.verger.notifications.location.KnownLocationService;
import dev.verger.notifications.testing.NotificationService;
import dev.verger.notifications.testing.Scene;
import dev.verger.platform.security.Privileges;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.security.SecurityAttribute;
import io.quarkus.test.security.TestSecurity;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@NotificationService
@TestSecurity(
        user = "admin",
        roles = {Privileges.FULL_ACCESS, Privileges.READ_LOCATIONS, Privileges.DISMISS_NOTIFICATIONS})
class InAppIT {

    private static final String PATH = "/api/v1/notifications";

    @Inject
    Scene scene;

    @Inject
    ConditionService conditions;

    @Inject
    KnownLocationService locations;

    private long paris;
    private long lyon;

    @BeforeEach
    void begin() {
        scene.begin();
        paris = scene.location("Paris", 1);
        lyon = scene.location("Lyon", 2);
        scene.holds(paris, ConditionKind.TOKEN_EXPIRED);
        scene.holds(paris, ConditionKind.SYNC_FAILING);
        scene.holds(lyon, ConditionKind.TOKEN_REVOKED);
    }

    @Test
    void namesTheTokensThatNeedAttention() {
        locations.tokenUploaded(paris, 1, Instant.parse("2026-11-20T08:00:00Z"));

        given().get(PATH)
                .then()
                .statusCode(200)
                .body("type", contains("VPP_TOKEN_REVOKED", "VPP_ACCOUNT_EXPIRED"))
                .body("id", contains("" + lyon, "" + paris))
                .body("params.name", contains("Lyon", "Paris"))
                .body("[1].params.tokenExpiration", equalTo("2026-11-20T08:00:00.000Z"));
    }

    @Test
    void isDismissedUntilItBeginsAgain() {
        dismiss("VPP_TOKEN_REVOKED", lyon).statusCode(204);
        dismiss("VPP_TOKEN_REVOKED", lyon).statusCode(204);
        given().get(PATH).then().body("type", contains("VPP_ACCOUNT_EXPIRED"));

        conditions.close(Condition.ofLocation(lyon, ConditionKind.TOKEN_REVOKED, scene.now()));
        scene.advance(Duration.ofHours(1));
        scene.holds(lyon, ConditionKind.TOKEN_REVOKED);

        given().get(PATH).then().body("type", contains("VPP_TOKEN_REVOKED", "VPP_ACCOUNT_EXPIRED"));
    }

    @Test
    void onlyWhatThereIsCanBeDismissed() {
        dismiss("VPP_TOKEN_REVOKED", paris).statusCode(404);
        dismiss("SYNC_FAILING", paris).statusCode(404);
        given().delete(PATH + "/VPP_TOKEN_REVOKED/x").then().statusCode(404);
    }

    @Test
    @TestSecurity(
            user = "paris",
            roles = {Privileges.READ_LOCATIONS, Privileges.DISMISS_NOTIFICATIONS},
            attributes = @SecurityAttribute(key = "sites", value = "1"))
    void aSiteUserSeesThoseOfTheSite() {
        given().get(PATH).then().body("params.name", contains("Paris"));
        dismiss("VPP_TOKEN_REVOKED", lyon).statusCode(404);
    }

    @Test
    @TestSecurity(user = "nothing", roles = Privileges.FULL_ACCESS)
    void whoMayNotReadLocationsSeesNone() {
        given().get(PATH).then().statusCode(200).body("$", empty());
        dismiss("VPP_TOKEN_REVOKED", lyon).statusCode(403);
    }

    private static ValidatableResponse dismiss(String type, long id) {
        return given().delete(PATH + "/" + type + "/" + id).then();
    }
}
