package dev.verger.gateway.health;

import static dev.verger.testing.Waits.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.emptyOrNullString;
import static org.hamcrest.Matchers.equalTo;

import dev.verger.gateway.testing.StubServers;
import dev.verger.gateway.testing.StubService;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A gateway that shows the readiness of all services at its public port. */
@QuarkusTest
@WithTestResource(
        value = StubServers.class,
        initArgs = @ResourceArg(name = "verger.gateway.health.public-readiness", value = "true"))
class PublicReadinessIT {

    private static final String READY = "/q/health/ready";

    StubServers servers;

    @TestHTTPResource(value = "/health/", management = true)
    URL health;

    @BeforeEach
    @AfterEach
    void everythingWorks() {
        servers.reset();
    }

    @Test
    void showsThereWhatTheManagementPortShowsOfTheServices() {
        eventually(200);

        var shown = given().get(READY).then().extract();
        var managements = given().get(health + "group/services").then().extract();

        assertThat(shown.asString()).isEqualTo(managements.asString());
        assertThat(shown.contentType()).isEqualTo(managements.contentType());
    }

    @Test
    void isUnreadyWhileOneServiceIsAway() {
        eventually(200);

        servers.notification().forEach(StubService::kill);

        eventually(503);
        given().get(READY)
                .then()
                .body("status", equalTo("DOWN"))
                .body("checks.find { it.name == 'notification-service' }.status", equalTo("DOWN"));
        given().head(READY).then().statusCode(503).body(emptyOrNullString());
        given().get(health + "ready").then().statusCode(200);
    }

    @Test
    void showsNothingElseThere() {
        for (String path : new String[] {"/q/health", "/q/health/live", "/q/metrics"}) {
            given().get(path).then().statusCode(404).body("httpStatus", equalTo(404));
        }
        given().post(READY).then().statusCode(404);
    }

    private static void eventually(int status) {
        await().untilAsserted(() -> given().get(READY).then().statusCode(status));
    }
}
