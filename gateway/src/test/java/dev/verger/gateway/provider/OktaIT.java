package dev.verger.gateway.provider;

import static dev.verger.testing.Waits.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.verger.gateway.testing.StubServers;
import dev.verger.gateway.testing.StubService;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** Okta: it has every endpoint, and tokens name their client in {@code cid}. */
@QuarkusTest
@WithTestResource(value = StubServers.class, initArgs = @ResourceArg(name = StubServers.PROVIDER, value = "OKTA"))
class OktaIT extends AnyProvider {

    @Test
    void requestsTheConfiguredScopesForAnApiClientWithoutOne() {
        String token = clientToken(apiClient("verger-admin-secret").formParam("scope", "api-role:1"))
                .statusCode(200)
                .body("scope", equalTo("Read.Volume.Purchasing.Locations Read.Sites"))
                .extract()
                .path("access_token");

        get(token).statusCode(200);
    }

    @Test
    void issuesATokenToAPersonAndIntrospectsIt() {
        String token = personsToken();

        get(token).statusCode(200);

        assertThat(servers.issuer().calls()).containsExactly("token", "introspect");
        assertThat(servers.location())
                .flatExtracting(StubService::seen)
                .extracting(seen -> seen.header("Authorization"))
                .containsExactly("Bearer " + token.substring(0, token.indexOf('~')));
    }

    @Test
    void replacesATokenAndRefusesTheOldOne() {
        String old = personsToken();
        get(old).statusCode(200);

        String fresh = given().auth()
                .oauth2(old)
                .post("/api/v1/auth/keep-alive")
                .then()
                .statusCode(200)
                .extract()
                .path("token");

        get(fresh).statusCode(200);
        get(old).statusCode(401);
    }

    @Test
    void refusesATokenThatWasInvalidated() {
        String token = personsToken();

        given().auth()
                .oauth2(token)
                .post("/api/v1/auth/invalidate-token")
                .then()
                .statusCode(204);

        get(token).statusCode(401);
        get(token.substring(0, token.indexOf('~'))).statusCode(401);
    }

    @Test
    void refusesATokenThatAnotherReplicaInvalidated() {
        String token = personsToken();
        get(token).statusCode(200);
        servers.issuer().revoke(token.substring(0, token.indexOf('~')));

        await().untilAsserted(() -> get(token).statusCode(401));
    }

    private static String personsToken() {
        return logIn().statusCode(200).extract().path("token");
    }
}
