package dev.verger.gateway.edge;

import static dev.verger.testing.Waits.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;

import dev.verger.gateway.testing.StubServers;
import dev.verger.gateway.testing.StubService;
import dev.verger.gateway.testing.StubService.Seen;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(StubServers.class)
class EdgeIT {

    StubServers servers;

    @BeforeEach
    void everythingWorks() {
        servers.reset();
    }

    private RequestSpecification caller() {
        return given().auth().oauth2(servers.issuer().token()).urlEncodingEnabled(false);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/volume-purchasing-locations, location-service",
        "/api/v1/volume-purchasing-locations/12, location-service",
        "/api/v1/volume-purchasing-locations/12/history, location-service",
        "/api/v1/volume-purchasing-locations/12/content, catalog-sync-service",
        "/api/v1/volume-purchasing-locations/12/sync-runs/3, catalog-sync-service",
        "/api/v1/volume-purchasing-subscriptions/3/preview, notification-service",
        "/api/v1/catalog/apps, catalog-sync-service",
        "/api/v1/auth, notification-service",
        "/api/v1/jamf-pro-version, location-service"
    })
    void sendsEachPathToItsOwner(String path, String owner) {
        caller().get(path).then().statusCode(200).body("service", equalTo(owner));
    }

    @Test
    void forwardsPathAndQueryUnchanged() {
        String uri = "/api/v1/volume-purchasing-locations/12/users/u%2077%2a?filter=a==%22b%20c%22;d==e&sort=a&sort=b";

        caller().get(uri).then().statusCode(200);

        assertThat(servers.catalog())
                .flatMap(StubService::seen)
                .extracting(Seen::uri)
                .containsExactly(uri);
    }

    @Test
    void refusesRequestsWithoutAValidToken() {
        String path = "/api/v1/sites";

        unauthorized(given().get(path).then());
        unauthorized(
                given().auth().preemptive().basic("admin", "admin").get(path).then());
        unauthorized(given().auth().oauth2("nonsense").get(path).then());
        unauthorized(
                given().auth().oauth2(servers.issuer().expiredToken()).get(path).then());
        unauthorized(
                given().auth().oauth2(servers.issuer().forgedToken()).get(path).then());
        unauthorized(given().auth()
                .oauth2(servers.issuer().tokenForAudience("other"))
                .get(path)
                .then());
        assertThat(servers.location())
                .allSatisfy(replica -> assertThat(replica.seen()).isEmpty());
    }

    private static void unauthorized(ValidatableResponse response) {
        response.statusCode(401)
                .header("WWW-Authenticate", equalTo("Bearer"))
                .header("X-Traceid", matchesPattern("[0-9a-f]{32}"))
                .body("httpStatus", is(401))
                .body("errors[0].code", equalTo("INVALID_TOKEN"))
                .body("errors[0].field", equalTo(""));
    }

    @Test
    void refusesATokenThatExpiredWhileItWasCached() {
        String token = servers.issuer().tokenEndingIn(Duration.ofSeconds(5));
        given().auth().oauth2(token).get("/api/v1/sites").then().statusCode(200);

        await().untilAsserted(() ->
                unauthorized(given().auth().oauth2(token).get("/api/v1/sites").then()));
    }
}
