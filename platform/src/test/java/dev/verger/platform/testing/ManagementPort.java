package dev.verger.platform.testing;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every service must do: health and metrics are at the management port alone, and everything else at the public
 * one. A service has a subclass that starts it.
 */
public abstract class ManagementPort {

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
            })
    void servesWhatThePublicPortDoesNot(String path) {
        given().get(Management.at(path)).then().statusCode(200);
        given().get(path)
                .then()
                .statusCode(404)
                .body("httpStatus", equalTo(404))
                .body("errors[0].code", equalTo("NOT_FOUND"));
    }

    @Test
    void hasTheMetricsOfTheService() {
        given().get(Management.at("/q/metrics"))
                .then()
                .statusCode(200)
                .body(containsString("agroal_active_count{datasource=\"default\""));
    }

    @Test
    void isReadyByItself() {
        given().get(Management.at("/q/health/ready"))
                .then()
                .statusCode(200)
                .body("status", equalTo("UP"))
                .body("checks.name", hasItem("Graceful Shutdown"))
                .body(not(containsString("-service")));
    }

    @Test
    void hasNothingOfThePublicPort() {
        given().get("/q/openapi").then().statusCode(200);
        for (String path : new String[] {"/q/openapi", "/q/swagger-ui", "/api/v1/sites", "/"}) {
            given().get(Management.at(path)).then().statusCode(404);
        }
    }
}
