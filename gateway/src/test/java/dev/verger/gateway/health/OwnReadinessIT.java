package dev.verger.gateway.health;

import static dev.verger.testing.Waits.await;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import dev.verger.gateway.testing.StubServers;
import dev.verger.gateway.testing.StubService;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A gateway that starts while everything that it needs is down, and later up and down again. */
@QuarkusTest
@WithTestResource(
        value = StubServers.class,
        initArgs = {
            @ResourceArg(name = StubServers.ABSENT, value = "true"),
            @ResourceArg(name = "quarkus.oidc.connection-delay", value = "PT1S")
        })
class OwnReadinessIT {

    StubServers servers;

    @TestHTTPResource(value = "/health/ready", management = true)
    URI ready;

    @Test
    void waitsForKeysAndInvalidatedTokensAndKeepsThem() {
        shows(503, "DOWN", "DOWN");

        servers.issuer().listen();
        shows(503, "UP", "DOWN");

        servers.location().get(1).reset();
        shows(200, "UP", "UP");

        servers.issuer().stop();
        servers.all().forEach(StubService::kill);
        await().during(Duration.ofSeconds(4))
                .untilAsserted(() -> given().get(ready).then().statusCode(200));
    }

    private void shows(int status, String keys, String invalidatedTokens) {
        await().untilAsserted(() -> given().get(ready)
                .then()
                .statusCode(status)
                .body(check("identity-provider-keys"), equalTo(keys))
                .body(check("invalidated-tokens"), equalTo(invalidatedTokens)));
    }

    private static String check(String name) {
        return "checks.find { it.name == '%s' }.status".formatted(name);
    }
}
