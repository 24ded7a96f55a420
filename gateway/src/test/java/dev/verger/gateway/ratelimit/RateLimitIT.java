package dev.verger.gateway.ratelimit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import dev.verger.gateway.testing.StubServers;
import dev.verger.gateway.testing.StubService;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(StubServers.class)
@TestProfile(RateLimitIT.Strict.class)
class RateLimitIT {

    /** Three requests at once, then one a second; behind a proxy on this host. */
    public static class Strict implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "verger.gateway.rate-limit.requests-per-second", "1",
                    "verger.gateway.rate-limit.burst", "3",
                    "verger.gateway.rate-limit.anonymous-per-second", "1",
                    "verger.gateway.rate-limit.anonymous-burst", "3",
                    "quarkus.http.proxy.proxy-address-forwarding", "true",
                    "quarkus.http.proxy.trusted-proxies", "127.0.0.1,::1");
        }
    }

    StubServers servers;

    @BeforeEach
    void everythingWorks() {
        servers.reset();
    }

    @Test
    void sendsRetryAfterToAClientAboveItsLimitAndServesTheOthers() {
        String busy = servers.issuer().tokenFor(UUID.randomUUID().toString());
        String other = servers.issuer().tokenFor(UUID.randomUUID().toString());

        var statuses = IntStream.range(0, 40)
                .mapToObj(i -> given().auth().oauth2(busy).get("/api/v1/sites"))
                .toList();

        var refused =
                statuses.stream().filter(answer -> answer.statusCode() == 429).toList();
        assertThat(refused).isNotEmpty();
        refused.get(0)
                .then()
                .header("Retry-After", matchesPattern("\\d+"))
                .body("errors[0].code", equalTo("TOO_MANY_REQUESTS"));
        assertThat(servers.location()).flatExtracting(StubService::seen).hasSize(statuses.size() - refused.size());
        given().auth().oauth2(other).get("/api/v1/sites").then().statusCode(200);
    }

    @Test
    void doesNotLimitApplesNotifications() {
        for (int i = 0; i < 20; i++) {
            given().body("{}").post("/apple/notifications/12").then().statusCode(200);
        }
    }

    @Test
    void countsTheAddressesThatATrustedProxyNames() {
        String busy = "192.0.2.7";

        var statuses = IntStream.range(0, 40)
                .map(i -> statusOfABadToken(busy))
                .distinct()
                .toArray();

        assertThat(statuses).contains(401, 429);
        assertThat(statusOfABadToken("192.0.2.8")).isEqualTo(401);
    }

    @Test
    void takesTheFirstAddressThatATrustedProxyNames() {
        String token = servers.issuer().tokenFor(UUID.randomUUID().toString());

        given().auth()
                .oauth2(token)
                .header("X-Forwarded-For", "192.0.2.9, 198.51.100.1")
                .get("/api/v1/sites")
                .then()
                .statusCode(200);

        assertThat(servers.location())
                .flatExtracting(StubService::seen)
                .extracting(seen -> seen.header("X-Forwarded-For"))
                .containsExactly("192.0.2.9");
    }

    private int statusOfABadToken(String address) {
        return given().auth()
                .oauth2(servers.issuer().forgedToken())
                .header("X-Forwarded-For", address)
                .get("/api/v1/sites")
                .statusCode();
    }
}
