package dev.verger.gateway.edge;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.verger.gateway.testing.StubServers;
import dev.verger.gateway.testing.StubService;
import dev.verger.gateway.testing.StubService.Seen;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The paths of requests by Jamf's Go SDK for its platform. */
@QuarkusTest
@WithTestResource(StubServers.class)
class PlatformPathIT {

    private static final String FORM = "application/x-www-form-urlencoded";

    StubServers servers;

    @BeforeEach
    void everythingWorks() {
        servers.reset();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/auth/token",
                "/api/pro/v1/tenant/7c0e-11/oauth/token",
                "/api/pro/v1/oauth/token",
                "/pro/v1/oauth/token"
            })
    void issueATokenToAnApiClient(String path) {
        given().contentType(FORM)
                .formParam("grant_type", "client_credentials")
                .formParam("client_id", "verger-admin")
                .formParam("client_secret", "verger-admin-secret")
                .post(path)
                .then()
                .statusCode(200)
                .header("Cache-Control", equalTo("no-store"))
                .body("access_token", notNullValue())
                .body("token_type", equalTo("Bearer"));
    }

    @Test
    void refuseWithOAuthsErrors() {
        given().contentType(FORM).post("/auth/token").then().statusCode(400).body("error", equalTo("invalid_request"));
        given().get("/auth/token").then().statusCode(405).header("Allow", equalTo("POST"));
    }

    @Test
    void issueATokenToAPersonAndInvalidateIt() {
        String base = "/api/pro/v1/tenant/7c0e-11/auth/";
        String token = given().auth()
                .preemptive()
                .basic("admin", "s3cret:with colon")
                .post(base + "token")
                .then()
                .statusCode(200)
                .extract()
                .path("token");
        String fresh = given().auth()
                .oauth2(token)
                .post(base + "keep-alive")
                .then()
                .statusCode(200)
                .extract()
                .path("token");

        given().auth().oauth2(fresh).post(base + "invalidate-token").then().statusCode(204);

        given().auth().oauth2(fresh).get("/api/v1/sites").then().statusCode(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/pro/v1/tenant/7c0e-11", "/api/pro/v1", "/pro/v1/tenant/7c0e-11", "/pro/v1"})
    void reachThePathsOfTheApi(String base) {
        String rest = "/volume-purchasing-locations/12/users/u%2077?filter=a==%22b%20c%22&sort=a";

        given().auth()
                .oauth2(servers.issuer().token())
                .urlEncodingEnabled(false)
                .header("X-Tenant-Id", "7c0e-11")
                .get(base + rest)
                .then()
                .statusCode(200)
                .body("service", equalTo("catalog-sync-service"));

        assertThat(servers.catalog())
                .flatMap(StubService::seen)
                .extracting(Seen::uri)
                .containsExactly("/api/v1" + rest);
    }

    @Test
    void reachNoInternalPath() {
        String base = "/api/pro/v1/tenant/7c0e-11/";
        String token = servers.issuer().token();

        given().get(base + "sites").then().statusCode(401);
        given().auth().oauth2(token).get(base + "internal/locations/1").then().statusCode(404);
        given().auth().oauth2(token).get("/pro/v1/internal/locations").then().statusCode(404);
        given().post(base + "apple/notifications/12").then().statusCode(404);
        assertThat(servers.all())
                .allSatisfy(replica -> assertThat(replica.seen()).isEmpty());
    }
}
