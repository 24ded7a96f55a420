package dev.verger.gateway.token;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.verger.gateway.invalidation.TokenId;
import dev.verger.gateway.testing.StubServers;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Invalidation of tokens of API clients, which the provider cannot end before they expire. */
@QuarkusTest
@WithTestResource(StubServers.class)
class InvalidateTokenIT {

    /** Five seconds, and time for a busy machine; the token itself is good for five minutes. */
    private static final Duration SOON = Duration.ofSeconds(30);

    StubServers servers;

    @BeforeEach
    void everythingWorks() {
        servers.reset();
    }

    @Test
    void invalidatesTheTokenOfAnApiClient() {
        String token = servers.issuer().token();
        get(token).statusCode(200);

        invalidate(token).statusCode(204);

        get(token).statusCode(401);
        invalidate(token).statusCode(401);
        assertThat(servers.invalidated().ids()).containsExactly(TokenId.of(token));
        get(servers.issuer().token()).statusCode(200);
    }

    @Test
    void refusesSoonATokenOfAnApiClientThatAnotherReplicaInvalidated() {
        String token = servers.issuer().token();
        get(token).statusCode(200);
        servers.invalidated().add(TokenId.of(token));

        Awaitility.await().atMost(SOON).untilAsserted(() -> get(token).statusCode(401));
    }

    /** The last character of a signature of 256 bytes has four unused bits. */
    @Test
    void recognisesATokenWhoseSignatureIsEncodedDifferently() {
        String token = servers.issuer().token();
        invalidate(token).statusCode(204);

        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        int last = alphabet.indexOf(token.charAt(token.length() - 1));
        String same = token.substring(0, token.length() - 1) + alphabet.charAt(last ^ 1);

        get(same).statusCode(401);
    }

    @Test
    void answersThatATokenCannotBeInvalidatedWhileNoReplicaStoresIt() {
        String token = servers.issuer().token();
        servers.invalidated().goAway();

        invalidate(token)
                .statusCode(503)
                .header("Retry-After", notNullValue())
                .body("errors[0].code", equalTo("SERVICE_UNAVAILABLE"));
        get(token).statusCode(200);
    }

    @Test
    void keepsInvalidatedTokensWhileTheirListIsUnavailable() {
        String token = servers.issuer().token();
        invalidate(token).statusCode(204);
        servers.invalidated().goAway();

        Awaitility.await()
                .during(Duration.ofSeconds(2))
                .atMost(SOON)
                .untilAsserted(() -> get(token).statusCode(401));
    }

    @Test
    void answersThatTokensOfApiClientsCannotBeRenewed() {
        given().auth()
                .oauth2(servers.issuer().token())
                .post("/api/v1/auth/keep-alive")
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("NOT_A_LOGIN_TOKEN"));
    }

    private static ValidatableResponse get(String token) {
        return given().auth().oauth2(token).get("/api/v1/sites").then();
    }

    private static ValidatableResponse invalidate(String token) {
        return given().auth()
                .oauth2(token)
                .post("/api/v1/auth/invalidate-token")
                .then();
    }
}
