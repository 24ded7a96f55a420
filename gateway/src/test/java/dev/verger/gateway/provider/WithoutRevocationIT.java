package dev.verger.gateway.provider;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.gateway.testing.StubServers;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** A provider with introspection only: people can log in, and their tokens end when they expire. */
@QuarkusTest
@WithTestResource(
        value = StubServers.class,
        initArgs = @ResourceArg(name = StubServers.PROVIDER, value = "WITHOUT_REVOCATION"))
class WithoutRevocationIT extends AnyProvider {

    @Test
    void keepsATokenThatItCannotReplace() {
        String token = logIn().statusCode(200).extract().path("token");
        servers.issuer().calls().clear();

        notConfigured(
                given().auth().oauth2(token).post("/api/v1/auth/keep-alive").then(), "revocation_endpoint");

        assertThat(servers.issuer().calls()).doesNotContain("token");
        get(token).statusCode(200);
    }

    @Test
    void invalidatesATokenItself() {
        String token = logIn().statusCode(200).extract().path("token");

        given().auth()
                .oauth2(token)
                .post("/api/v1/auth/invalidate-token")
                .then()
                .statusCode(204);

        get(token).statusCode(401);
        assertThat(servers.invalidated().ids()).hasSize(1);
    }
}
