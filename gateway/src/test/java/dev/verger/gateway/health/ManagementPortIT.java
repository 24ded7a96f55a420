package dev.verger.gateway.health;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.verger.gateway.testing.StubServers;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Health and metrics are at the management port only, and everything else at the public one. */
@QuarkusTest
@WithTestResource(StubServers.class)
class ManagementPortIT {

    StubServers servers;

    @TestHTTPResource(value = "/", management = true)
    URI management;

    @BeforeEach
    void everythingWorks() {
        servers.reset();
    }

    private URI at(String path) {
        return management.resolve(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/q/metrics",
                "/q/health",
                "/q/health/live",
                "/q/health/ready",
                "/q/health/started",
                "/q/health/well",
                "/q/health/group",
                "/q/health/group/services",
            })
    void servesWhatThePublicPortDoesNot(String path) {
        given().get(at(path)).then().statusCode(200);
        given().get(path)
                .then()
                .statusCode(404)
                .body("httpStatus", equalTo(404))
                .body("errors[0].code", equalTo("NOT_FOUND"));
    }

    @Test
    void showsTheMetricsOfTheGateway() {
        given().get(at("/q/metrics"))
                .then()
                .statusCode(200)
                .body(containsString("verger_gateway_invalidated_tokens_age_seconds"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/openapi",
                "/api/openapi.yaml",
                "/api/openapi.json",
                "/api/docs/",
                "/api/v1/sites",
            })
    void hasNothingOfThePublicPort(String path) {
        String token = servers.issuer().token();

        given().auth().oauth2(token).get(path).then().statusCode(200);
        given().auth().oauth2(token).get(at(path)).then().statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/oauth/token", "/api/v1/auth/token", "/auth/token", "/apple/notifications/1"})
    void answersNoRequestsOfClients(String path) {
        given().post(at(path)).then().statusCode(404);
    }
}
