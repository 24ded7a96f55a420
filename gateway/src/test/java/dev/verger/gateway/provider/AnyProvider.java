package dev.verger.gateway.provider;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import dev.verger.gateway.testing.StubServers;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests that hold with every provider, and helpers of the tests of each one. */
abstract class AnyProvider {

    StubServers servers;

    @BeforeEach
    void everythingWorks() {
        servers.reset();
    }

    @Test
    void acceptsTheProvidersTokensWithoutARequestToIt() {
        get(servers.issuer().token()).statusCode(200);

        assertThat(servers.issuer().calls()).isEmpty();
    }

    @Test
    void refusesWhatTheProviderDidNotSignWithoutARequestToIt() {
        Stream.of(
                        "nonsense",
                        "ya29.c.opaque",
                        "a.b.c",
                        servers.issuer().forgedToken(),
                        servers.issuer().tokenOfAnUnknownKey(),
                        servers.issuer().tokenForAudience("other"))
                .forEach(token -> get(token).statusCode(401));

        assertThat(servers.issuer().calls()).isEmpty();
    }

    @Test
    void renewsNoTokenOfAnApiClient() {
        given().auth()
                .oauth2(servers.issuer().token())
                .post("/api/v1/auth/keep-alive")
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("NOT_A_LOGIN_TOKEN"));
    }

    static ValidatableResponse get(String token) {
        return given().auth().oauth2(token).get("/api/v1/sites").then();
    }

    static RequestSpecification apiClient(String secret) {
        return given().contentType("application/x-www-form-urlencoded")
                .formParam("grant_type", "client_credentials")
                .formParam("client_id", "verger-admin")
                .formParam("client_secret", secret);
    }

    static ValidatableResponse clientToken(RequestSpecification client) {
        return client.post("/api/oauth/token").then();
    }

    static ValidatableResponse logIn() {
        return given().auth()
                .preemptive()
                .basic("admin", "s3cret:with colon")
                .post("/api/v1/auth/token")
                .then();
    }

    static void notConfigured(ValidatableResponse response, String because) {
        response.statusCode(503)
                .header("Retry-After", nullValue())
                .body("errors[0].code", equalTo("LOGIN_NOT_CONFIGURED"))
                .body("errors[0].description", containsString(because));
    }
}
