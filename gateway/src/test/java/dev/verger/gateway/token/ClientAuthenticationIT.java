package dev.verger.gateway.token;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.verger.gateway.testing.StubServers;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The ways in which API clients send their credentials to {@code oauth/token}. */
@QuarkusTest
@WithTestResource(StubServers.class)
class ClientAuthenticationIT {

    StubServers servers;

    @BeforeEach
    void everythingWorks() {
        servers.reset();
    }

    private static RequestSpecification form() {
        return given().contentType("application/x-www-form-urlencoded").formParam("grant_type", "client_credentials");
    }

    private static RequestSpecification form(String secret) {
        return form().formParam("client_id", "verger-admin").formParam("client_secret", secret);
    }

    private static String basic(String name, String secret) {
        byte[] pair = (name + ":" + secret).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    private static ValidatableResponse post(RequestSpecification request) {
        return request.post("/api/oauth/token").then();
    }

    @ParameterizedTest
    @CsvSource({
        "verger-plus, a%2Bb%2541c, 1",
        "verger-plus, a+b%41c, 2",
        "verger-percent, 100%25, 1",
        "verger-percent, 100%, 1",
        "verger-admin, verger-admin-secret, 1"
    })
    void acceptsASecretEncodedLikeAFormAndPlain(String client, String inHeader, int questions) {
        post(form().header("Authorization", basic(client, inHeader)))
                .statusCode(200)
                .body("access_token", notNullValue());

        assertThat(servers.issuer().calls()).hasSize(questions).containsOnly("token");
    }

    @ParameterizedTest
    @CsvSource({"wrong, 1", "wro+ng, 2", "wrong%, 1"})
    void triesAgainOnlyWhenTheSecretCanBeDecodedInAnotherWay(String inHeader, int questions) {
        post(form().header("Authorization", basic("verger-admin", inHeader)))
                .statusCode(401)
                .header("WWW-Authenticate", equalTo("Basic realm=\"Verger\", charset=\"UTF-8\""))
                .body("error", equalTo("invalid_client"));

        assertThat(servers.issuer().calls()).hasSize(questions).containsOnly("token");
    }

    @Test
    void triesOnceWhenOnlyTheScopeIsRefused() {
        post(form().formParam("scope", "bad").header("Authorization", basic("verger-plus", "a%2Bb%2541c")))
                .statusCode(400)
                .body("error", equalTo("invalid_scope"));

        assertThat(servers.issuer().calls()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer old.access.token", "bearer", "Bearer "})
    void ignoresABearerTokenBesideTheForm(String header) {
        post(form("verger-admin-secret").header("Authorization", header)).statusCode(200);
        post(form("wrong").header("Authorization", header)).statusCode(400).body("error", equalTo("invalid_client"));
        post(form().header("Authorization", header)).statusCode(400).body("error", equalTo("invalid_request"));
    }

    @Test
    void refusesAClientWithTwoKindsOfCredentials() {
        String header = basic("verger-admin", "verger-admin-secret");

        post(form("verger-admin-secret").header("Authorization", header))
                .statusCode(400)
                .body("error", equalTo("invalid_request"))
                .body("error_description", notNullValue());

        assertThat(servers.issuer().calls()).isEmpty();
    }

    @Test
    void acceptsTheSameClientIdBesideTheHeader() {
        post(form().formParam("client_id", "verger-admin")
                        .header("Authorization", basic("verger-admin", "verger-admin-secret")))
                .statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic", "Basic %%%", "Digest username=\"a\""})
    void refusesAHeaderThatItCannotRead(String header) {
        post(form().header("Authorization", header)).statusCode(401).body("error", equalTo("invalid_client"));
    }
}
