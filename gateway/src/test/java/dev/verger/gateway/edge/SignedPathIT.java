package dev.verger.gateway.edge;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import dev.verger.gateway.testing.StubServers;
import dev.verger.gateway.testing.StubService;
import dev.verger.gateway.testing.StubService.Seen;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Links in mails, which people and mail programs follow without a token. */
@QuarkusTest
@WithTestResource(
        value = StubServers.class,
        initArgs = {
            @ResourceArg(name = "verger.gateway.rate-limit.anonymous-per-second", value = "1"),
            @ResourceArg(name = "verger.gateway.rate-limit.anonymous-burst", value = "12")
        })
class SignedPathIT {

    private static final String LINK = "/api/v1/volume-purchasing-subscriptions/unsubscribe/c2lnbmVk";

    StubServers servers;

    @BeforeEach
    void everythingWorks() {
        servers.reset();
    }

    /** One test, because the requests of all tests come from one address. */
    @Test
    void needNoTokenAndAreLimitedByAddress() {
        given().get(LINK)
                .then()
                .statusCode(200)
                .body("service", equalTo("notification-service"))
                .header("X-Content-Type-Options", equalTo("nosniff"))
                .header("Referrer-Policy", equalTo("no-referrer"))
                .header(
                        "Content-Security-Policy",
                        allOf(
                                containsString("default-src 'none'"),
                                containsString("form-action 'self'"),
                                containsString("frame-ancestors 'none'")));
        assertThat(form("List-Unsubscribe=One-Click").statusCode()).isEqualTo(200);
        assertThat(servers.notification())
                .flatMap(StubService::seen)
                .extracting(Seen::uri)
                .containsExactly(LINK, LINK);
        assertThat(form("x".repeat(20_000)).statusCode()).isEqualTo(413);
        given().get(LINK + "/more").then().statusCode(401);
        given().get("/api/v1/volume-purchasing-subscriptions/unsubscribe")
                .then()
                .statusCode(401);

        List<Response> answers = Stream.generate(() -> form(""))
                .limit(40)
                .filter(answer -> answer.statusCode() == 429)
                .toList();

        assertThat(answers).isNotEmpty();
        answers.get(0)
                .then()
                .header("Retry-After", matchesPattern("\\d+"))
                .body("errors[0].code", equalTo("TOO_MANY_REQUESTS"));
    }

    private static Response form(String body) {
        return given().contentType("application/x-www-form-urlencoded")
                .body(body)
                .post(LINK);
    }
}
