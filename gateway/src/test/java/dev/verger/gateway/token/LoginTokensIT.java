package dev.verger.gateway.token;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.verger.gateway.testing.StubServers;
import dev.verger.testing.LogCapture;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.Charset;
import java.util.Base64;
import java.util.logging.Level;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Logins by {@code auth/token}, with several kinds of providers. */
@QuarkusTest
@WithTestResource(StubServers.class)
class LoginTokensIT {

    private static final String PASSWORD = "s3cret:with colon";

    StubServers servers;

    @BeforeEach
    void everythingWorks() {
        servers.reset();
    }

    private static ValidatableResponse logIn(String password) {
        return given().auth()
                .preemptive()
                .basic("admin", password)
                .post("/api/v1/auth/token")
                .then();
    }

    private static String token() {
        return logIn(PASSWORD).statusCode(200).extract().path("token");
    }

    private static ValidatableResponse get(String token) {
        return given().auth().oauth2(token).get("/api/v1/sites").then();
    }

    private static ValidatableResponse keepAlive(String token) {
        return given().auth().oauth2(token).post("/api/v1/auth/keep-alive").then();
    }

    private static ValidatableResponse invalidate(String token) {
        return given().auth()
                .oauth2(token)
                .post("/api/v1/auth/invalidate-token")
                .then();
    }

    @ParameterizedTest
    @ValueSource(strings = {"azp", "client_id", "cid", "appid"})
    void invalidatesTokensWhicheverClaimNamesTheClient(String claim) {
        servers.issuer().nameClientsIn(claim);
        String old = token();
        get(old).statusCode(200);

        String fresh = keepAlive(old).statusCode(200).extract().path("token");
        get(old).statusCode(401);
        get(fresh).statusCode(200);

        invalidate(fresh).statusCode(204);
        get(fresh).statusCode(401);
    }

    @Test
    void issuesNoTokenThatItWouldNotRecognise() {
        servers.issuer().nameClientsIn("party");

        try (var logs = LogCapture.from(Level.SEVERE)) {
            logIn(PASSWORD).statusCode(503).body("errors[0].code", equalTo("LOGIN_NOT_CONFIGURED"));

            assertThat(logs.lines())
                    .filteredOn(line -> line.contains("auth/token"))
                    .singleElement()
                    .asString()
                    .contains("verger-gateway", "VERGER_GATEWAY_PROVIDER_CLIENT_CLAIM")
                    .doesNotContain("eyJ");
        }
    }

    @Test
    void reportsNoWrongPasswordWhenTheGatewaysClientIsRefused() {
        try (var logs = LogCapture.from(Level.SEVERE)) {
            logIn("not for this client").statusCode(503).body("errors[0].code", equalTo("LOGIN_NOT_CONFIGURED"));

            assertThat(logs.lines()).anyMatch(line -> line.contains("unauthorized_client"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "ISO-8859-1"})
    void readsAPasswordInEitherCharset(String charset) {
        byte[] pair = "admin:s3crét".getBytes(Charset.forName(charset));

        given().header("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair))
                .post("/api/v1/auth/token")
                .then()
                .statusCode(200);
    }

    @Test
    void acceptsOnlyTokensOfApiClientsWhileTheProviderIsDown() {
        String person = token();
        servers.issuer().fail(500);

        get(servers.issuer().token()).statusCode(200);
        get(person)
                .statusCode(503)
                .header("Retry-After", notNullValue())
                .body("errors[0].code", equalTo("IDENTITY_PROVIDER_UNAVAILABLE"));
        keepAlive(person).statusCode(503);
        invalidate(person).statusCode(503);
    }

    @Test
    void keepsARefreshTokenThatTheProviderDoesNotReplace() {
        servers.issuer().rotateRefreshTokens(false);
        String first = token();

        String second = keepAlive(first).statusCode(200).extract().path("token");
        String third = keepAlive(second).statusCode(200).extract().path("token");

        get(third).statusCode(200);
        get(second).statusCode(401);
    }

    @Test
    void invalidatesATokenWithoutItsRefreshTokenButCannotRenewIt() {
        String whole = token();
        String withoutItsTail = whole.substring(0, whole.indexOf('~'));

        keepAlive(withoutItsTail).statusCode(400).body("errors[0].code", equalTo("NOT_RENEWABLE"));
        invalidate(withoutItsTail).statusCode(204);

        get(withoutItsTail).statusCode(401);
        get(whole).statusCode(401);
    }
}
