package dev.verger.gateway.metrics;

import static dev.verger.testing.Waits.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.gateway.testing.StubServers;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResourceManager;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each request is counted once, no matter which process answers it. */
@QuarkusTest
@WithTestResource(StubServers.class)
class RequestMetricsIT {

    StubServers servers;

    @BeforeEach
    void everythingWorks() {
        servers.reset();
    }

    @Test
    void aForwardedRequestIsCountedByMethodRouteServiceAndOutcome() {
        String sites = series("GET", "SUCCESS", "/api/v1/sites", "location-service");
        double before = count(sites);

        given().auth()
                .oauth2(servers.issuer().token())
                .get("/api/v1/sites/12")
                .then()
                .statusCode(200);

        awaitCount(sites, before + 1);
        assertThat(metrics())
                .contains("verger_gateway_requests_seconds_bucket{" + sites + ",le=\"0.005\"}")
                .contains("verger_gateway_requests_seconds_bucket{" + sites + ",le=\"10.0\"}");
        assertThat(metrics().lines().filter(line -> line.contains("_bucket{" + sites)))
                .hasSize(11);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/sites/1, GET, /api/v1/sites, CLIENT_ERROR",
        "POST, /api/oauth/token, POST, /api/v1/oauth/token, CLIENT_ERROR",
        "GET, /api/v1/auth/token, GET, /api/v1/auth/token, CLIENT_ERROR",
        "GET, /apple/notifications/7, GET, /apple/notifications/{locationId}, CLIENT_ERROR",
        "GET, /nowhere, GET, other, CLIENT_ERROR",
        "BREW, /nowhere, OTHER, other, CLIENT_ERROR",
    })
    void anAnswerOfTheGatewayItselfIsCounted(String method, String path, String shown, String route, String outcome) {
        String own = series(shown, outcome, route, "gateway");
        double before = count(own);

        given().request(method, path);

        awaitCount(own, before + 1);
    }

    @Test
    void theApiDocumentIsCounted() {
        given().get("/api/openapi.json").then().statusCode(200);

        await().untilAsserted(() -> assertThat(metrics())
                .containsPattern("verger_gateway_requests_seconds_count\\{method=\"GET\",outcome=\"SUCCESS\","
                        + "route=\"/api/openapi.*\",service=\"gateway\"\\}"));
    }

    @Test
    void noUnknownPathOrMethodBecomesASeries() {
        String unknown = UUID.randomUUID().toString();
        String other = series("OTHER", "CLIENT_ERROR", "other", "gateway");
        double before = count(other);

        given().request("X" + unknown, "/" + unknown);
        given().request("X" + unknown, "/api/v1/" + unknown);

        awaitCount(other, before + 2);
        assertThat(metrics()).doesNotContain(unknown);
    }

    private static String series(String method, String outcome, String route, String service) {
        return "method=\"%s\",outcome=\"%s\",route=\"%s\",service=\"%s\"".formatted(method, outcome, route, service);
    }

    private static void awaitCount(String series, double count) {
        await().untilAsserted(() -> assertThat(count(series)).isEqualTo(count));
    }

    /** 0 if there is none. */
    private static double count(String series) {
        var found = Pattern.compile(
                        "(?m)^verger_gateway_requests_seconds_count\\{" + Pattern.quote(series) + "} (\\S+)$")
                .matcher(metrics());
        return found.find() ? Double.parseDouble(found.group(1)) : 0;
    }

    private static String metrics() {
        URI management = URI.create(TestHTTPResourceManager.getManagementUri());
        return given().get(management.resolve("/q/metrics"))
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }
}
