package dev.verger.gateway.token;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import dev.verger.gateway.testing.StubServers;
import dev.verger.gateway.testing.StubService;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(StubServers.class)
class TokenIT {

    private static final String FORM = "application/x-www-form-urlencoded";

    /** Five seconds, and time for a busy machine; the token itself is good for five minutes. */
    private static final Duration SOON = Duration.ofSeconds(30);

    StubServers servers;

    @BeforeEach
    void everythingWorks() {
        servers.reset();
    }

    private static RequestSpecification client() {
        return given().contentType(FORM)
                .formParam("grant_type", "client_credentials")
                .formParam("client_id", "verger-admin")
                .formParam("client_secret", "verger-admin-secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/oauth/token", "/api/v1/oauth/token"})
    void issuesATokenToAnApiClientOnBothPaths(String path) {
        String token = client().post(path)
                .then()
                .statusCode(200)
                .header("Cache-Control", equalTo("no-store"))
                .body("size()", is(4))
                .body("token_type", equalTo("Bearer"))
                .body("scope", equalTo(""))
                .body("expires_in", is(300))
                .extract()
                .path("access_token");

        given().auth().oauth2(token).get("/api/v1/sites").then().statusCode(200);
    }

    @Test
    void acceptsTheSecretInAHeaderToo() {
        given().auth()
                .preemptive()
                .basic("verger-admin", "verger-admin-secret")
                .contentType(FORM)
                .formParam("grant_type", "client_credentials")
                .formParam("scope", "api-role:1 profile")
                .post("/api/oauth/token")
                .then()
                .statusCode(200)
                .body("scope", equalTo("profile"));
    }

    @Test
    void refusesWithOAuthsErrors() {
        String path = "/api/oauth/token";

        oauth(client().formParam("scope", "bad").post(path), 400, "invalid_scope");
        oauth(given().contentType(FORM).post(path), 400, "invalid_request");
        oauth(given().contentType("application/json").body("{}").post(path), 400, "invalid_request");
        oauth(client().formParam("client_id", "again").post(path), 400, "invalid_request");
        oauth(given().contentType(FORM).formParam("grant_type", "password").post(path), 400, "unsupported_grant_type");
        oauth(
                given().contentType(FORM)
                        .formParam("grant_type", "client_credentials")
                        .formParam("client_id", "verger-admin")
                        .formParam("client_secret", "wrong")
                        .post(path),
                400,
                "invalid_client");
        oauth(
                given().auth()
                        .preemptive()
                        .basic("verger-admin", "wrong")
                        .contentType(FORM)
                        .formParam("grant_type", "client_credentials")
                        .post(path),
                401,
                "invalid_client");
    }

    private static void oauth(Response response, int status, String error) {
        response.then()
                .statusCode(status)
                .body("error", equalTo(error))
                .body("error_description", notNullValue())
                .body("$", not(hasSize(0)));
        assertThat(response.asString()).doesNotContain("httpStatus", "verger-admin-secret", "words of the provider");
    }

    @Test
    void answersThatTheProviderIsDown() {
        servers.issuer().fail(500);

        client().post("/api/oauth/token")
                .then()
                .statusCode(503)
                .header("Retry-After", notNullValue())
                .body("errors[0].code", equalTo("IDENTITY_PROVIDER_UNAVAILABLE"));
    }

    @Test
    void knowsOnlyPost() {
        given().get("/api/oauth/token")
                .then()
                .statusCode(405)
                .header("Allow", equalTo("POST"))
                .body("errors[0].code", equalTo("METHOD_NOT_ALLOWED"));
    }

    @Test
    void refusesAFormThatIsTooLarge() {
        client().formParam("scope", "x".repeat(20_000))
                .post("/api/oauth/token")
                .then()
                .statusCode(413)
                .body("errors[0].code", equalTo("BODY_TOO_LARGE"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/auth/token", "/api/v1/auth/token"})
    void issuesATokenToAPersonThatServicesGetAsTheProvidersOwn(String path) {
        String token = logIn(path);

        get(token).statusCode(200);

        assertThat(servers.location())
                .flatExtracting(StubService::seen)
                .extracting(seen -> seen.header("Authorization"))
                .containsExactly("Bearer " + token.substring(0, token.indexOf('~')));
    }

    private static String logIn(String path) {
        return given().auth()
                .preemptive()
                .basic("admin", "s3cret:with colon")
                .post(path)
                .then()
                .statusCode(200)
                .body("size()", is(2))
                .body("expires", matchesPattern("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z"))
                .extract()
                .path("token");
    }

    private static ValidatableResponse get(String token) {
        return given().auth().oauth2(token).get("/api/v1/sites").then();
    }

    @Test
    void refusesAWrongOrExpiredPassword() {
        given().auth()
                .preemptive()
                .basic("admin", "wrong")
                .post("/api/v1/auth/token")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", equalTo("Basic realm=\"Verger\", charset=\"UTF-8\""))
                .body("errors[0].code", equalTo("INVALID_CREDENTIALS"));
        given().auth()
                .preemptive()
                .basic("admin", "expired")
                .post("/api/v1/auth/token")
                .then()
                .statusCode(401)
                .body("errors[0].code", equalTo("USER_EXPIRED_PASSWORD"));
        given().post("/api/v1/auth/token").then().statusCode(401);
    }

    @Test
    void replacesATokenAndRefusesTheOldOne() {
        String old = logIn("/api/v1/auth/token");
        get(old).statusCode(200);

        String fresh = given().auth()
                .oauth2(old)
                .post("/api/v1/auth/keep-alive")
                .then()
                .statusCode(200)
                .body("expires", notNullValue())
                .extract()
                .path("token");

        get(fresh).statusCode(200);
        get(old).statusCode(401);
        given().auth().oauth2(old).post("/api/v1/auth/keep-alive").then().statusCode(401);
    }

    @Test
    void refusesATokenThatWasInvalidated() {
        String token = logIn("/api/v1/auth/token");

        given().auth()
                .oauth2(token)
                .post("/api/v1/auth/invalidate-token")
                .then()
                .statusCode(204);

        get(token).statusCode(401);
        String withoutItsTail = token.substring(0, token.indexOf('~'));
        get(withoutItsTail).statusCode(401);
    }

    @Test
    void refusesSoonATokenThatAnotherReplicaInvalidated() {
        String token = logIn("/api/v1/auth/token");
        get(token).statusCode(200);
        servers.issuer().revoke(token.substring(0, token.indexOf('~')));

        Awaitility.await().atMost(SOON).untilAsserted(() -> get(token).statusCode(401));
    }

    @Test
    void introspectsOnceForManyRequestsOfALogin() {
        String token = logIn("/api/v1/auth/token");

        var statuses = IntStream.range(0, 20)
                .parallel()
                .mapToObj(i -> given().auth().oauth2(token).get("/api/v1/sites").statusCode())
                .toList();

        assertThat(statuses).containsOnly(200);
        assertThat(servers.issuer().calls()).filteredOn("introspect"::equals).hasSizeBetween(1, 2);
    }
}
