package dev.verger.gateway.ratelimit;

import static dev.verger.testing.Waits.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import dev.verger.gateway.testing.StubServers;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One address that sends bad tokens, and valid ones as well. */
@QuarkusTest
@WithTestResource(
        value = StubServers.class,
        initArgs = {
            @ResourceArg(name = "verger.gateway.rate-limit.anonymous-per-second", value = "1"),
            @ResourceArg(name = "verger.gateway.rate-limit.anonymous-burst", value = "4"),
            @ResourceArg(name = "verger.gateway.authentication.max-age", value = "PT0.2S")
        })
class BadTokensIT {

    private static final String SITES = "/api/v1/sites";

    StubServers servers;

    @Inject
    MeterRegistry metrics;

    @BeforeEach
    void everythingWorks() {
        servers.reset();
    }

    @AfterEach
    void fillTheBucket() {
        for (int i = 0; i < 4; i++) {
            await().until(() -> status(newToken()) == 200);
        }
    }

    @Test
    void areNotCheckedOnceTheLimitOfTheirAddressIsReached() {
        exhaust();
        double checked = checks();
        long began = System.nanoTime();

        for (int i = 0; i < 50; i++) {
            assertThat(status(servers.issuer().forgedToken())).isIn(401, 429);
        }

        // One permit a second, and one whose second was under way.
        long seconds = Duration.ofNanos(System.nanoTime() - began).toSeconds();
        assertThat(checks() - checked).isLessThanOrEqualTo(seconds + 1.0).isLessThan(50);
    }

    @Test
    void doNotBlockTokensThatWereValidBefore() {
        String good = newToken();
        assertThat(status(good)).isEqualTo(200);
        exhaust();
        double valid = checks("valid");

        await().pollInterval(Duration.ofMillis(50)).until(() -> {
            status(servers.issuer().forgedToken());
            assertThat(status(good)).isEqualTo(200);
            return checks("valid") >= valid + 3;
        });
    }

    @Test
    void delayANewToken() {
        AtomicReference<String> fresh = new AtomicReference<>();
        Response answer = await().until(
                        () -> {
                            exhaust();
                            fresh.set(newToken());
                            return ask(fresh.get());
                        },
                        said -> said.statusCode() == 429);

        answer.then()
                .header("Retry-After", matchesPattern("\\d+"))
                .body("errors[0].code", equalTo("TOO_MANY_REQUESTS"));
        await().until(() -> status(fresh.get()) == 200);
    }

    @Test
    void areNotCountedForValidTokens() {
        for (int i = 0; i < 20; i++) {
            assertThat(status(newToken())).isEqualTo(200);
        }
    }

    private void exhaust() {
        await().pollInterval(Duration.ofMillis(1))
                .until(() -> status(servers.issuer().forgedToken()) == 429);
    }

    private String newToken() {
        return servers.issuer().tokenFor(UUID.randomUUID().toString());
    }

    private static int status(String token) {
        return ask(token).statusCode();
    }

    private static Response ask(String token) {
        return given().auth().oauth2(token).get(SITES);
    }

    private double checks() {
        return checks("valid") + checks("refused") + checks("failed");
    }

    private double checks(String outcome) {
        Counter counter = metrics.find("verger.gateway.token.checks")
                .tag("outcome", outcome)
                .counter();
        return counter == null ? 0 : counter.count();
    }
}
