package dev.verger.gateway.proxy;

import static dev.verger.testing.Waits.await;
import static dev.verger.testing.http.LocalServer.answer;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;

import com.sun.net.httpserver.HttpExchange;
import dev.verger.gateway.testing.StubServers;
import dev.verger.gateway.testing.StubService;
import dev.verger.testing.Waits;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(StubServers.class)
class FailoverIT {

    private static final String PATH = "/api/v1/sites";

    StubServers servers;
    StubService first;
    StubService second;

    @BeforeEach
    void everythingWorks() {
        servers.reset();
        first = servers.location().get(0);
        second = servers.location().get(1);
    }

    @AfterEach
    void mend() {
        servers.reset();
    }

    private RequestSpecification caller() {
        return given().auth().oauth2(servers.issuer().token());
    }

    @Test
    void forwardsToAllReplicasInTurn() {
        await().untilAsserted(this::eachServesHalf); // those of other tests may still be paused
    }

    private void eachServesHalf() {
        first.seen().clear();
        second.seen().clear();

        for (int i = 0; i < 10; i++) {
            caller().get(PATH).then().statusCode(200);
        }

        assertThat(first.seen()).hasSize(5);
        assertThat(second.seen()).hasSize(5);
    }

    @Test
    void forwardsEverythingToTheReplicaThatStillRuns() {
        caller().get(PATH).then().statusCode(200);
        caller().get(PATH).then().statusCode(200);
        first.kill();

        for (int i = 0; i < 10; i++) {
            caller().get(PATH).then().statusCode(200);
            caller().body("{\"name\":\"Paris\"}")
                    .post(PATH)
                    .then()
                    .statusCode(200)
                    .body("received", is(16));
        }
    }

    @Test
    void usesAReplicaAgainWhenItRuns() {
        first.kill();
        caller().get(PATH).then().statusCode(200);
        caller().get(PATH).then().statusCode(200);

        first.reset();

        await().untilAsserted(() -> {
            caller().get(PATH).then().statusCode(200);
            assertThat(first.seen()).isNotEmpty();
        });
    }

    @Test
    void answersThatAServiceWithoutReplicasIsUnavailable() {
        servers.location().forEach(StubService::kill);

        unavailable(caller().get(PATH).then());
        unavailable(caller().body("{}").post(PATH).then());
        unavailable(caller().delete(PATH + "/1").then());
        caller().head(PATH).then().statusCode(503).header("Retry-After", equalTo("2"));
        caller().get("/api/v1/ebooks").then().statusCode(200);
    }

    private static void unavailable(ValidatableResponse response) {
        response.statusCode(503)
                .header("Retry-After", equalTo("2"))
                .header("X-Traceid", matchesPattern("[0-9a-f]{32}"))
                .body("httpStatus", is(503))
                .body("traceId", notNullValue())
                .body("errors[0].code", equalTo("SERVICE_UNAVAILABLE"))
                .body("errors[0].description", equalTo("location-service cannot be reached at the moment."));
    }

    @Test
    void repeatsAReadAtAnotherReplicaWhenOneBreaksOff() {
        first.behave(HttpExchange::close);

        for (int i = 0; i < 4; i++) {
            caller().get(PATH).then().statusCode(200);
            caller().head(PATH).then().statusCode(200);
        }
    }

    /** Some of the requests may end on a connection that an earlier test broke, and reach no replica. */
    @Test
    void writesOnlyOnceWhenAReplicaBreaksOff() {
        servers.location().forEach(replica -> replica.behave(HttpExchange::close));

        for (int i = 0; i < 5; i++) {
            String path = PATH + "/" + i;
            brokenOff(caller().body("{}").post(path).then());
            brokenOff(caller().delete(path).then());
        }

        assertThat(servers.location())
                .flatExtracting(StubService::seen)
                .extracting(seen -> seen.method() + " " + seen.uri())
                .isNotEmpty()
                .doesNotHaveDuplicates();
    }

    /** The gateway still writes when the connection breaks, so that it has to end the request itself. */
    @RepeatedTest(10)
    void blamesTheServiceThatBreaksOffWithinABody() {
        servers.location().forEach(replica -> replica.behave(HttpExchange::close));

        brokenOff(caller().body(new byte[2_000_000]).post(PATH).then());
    }

    private static void brokenOff(ValidatableResponse response) {
        response.statusCode(502).body("errors[0].code", equalTo("SERVICE_FAILED"));
    }

    @Test
    void answersThatNoReplicaAnsweredWhenAllBreakOffARead() {
        servers.location().forEach(replica -> replica.behave(HttpExchange::close));

        unavailable(caller().get(PATH).then());
    }

    @Test
    void timesOutAReplicaThatDoesNotAnswer() throws Exception {
        var release = new CountDownLatch(1);
        servers.location()
                .forEach(replica -> replica.behave(exchange -> {
                    released(release);
                    answer(exchange, 200, "{}");
                }));

        caller().get(PATH).then().statusCode(504).body("errors[0].code", equalTo("SERVICE_TIMEOUT"));

        release.countDown();
        assertThat(servers.location()).flatExtracting(StubService::seen).hasSize(1);
    }

    private static void released(CountDownLatch latch) {
        try {
            assertThat(latch.await(Waits.LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void usesAnotherReplicaWhenOneShutsDown() {
        first.behave(exchange -> answer(exchange, 503, ""));

        for (int i = 0; i < 4; i++) {
            caller().get(PATH).then().statusCode(200);
            caller().post(PATH).then().statusCode(200);
        }

        second.behave(exchange -> answer(exchange, 503, ""));
        unavailable(caller().get(PATH).then());
        unavailable(caller().body("{}").post(PATH).then());
    }

    @Test
    void addsABodyToARefusalWithoutOne() {
        servers.location().forEach(replica -> replica.behave(exchange -> answer(exchange, 500, "")));

        caller().get(PATH).then().statusCode(500).body("errors[0].code", equalTo("INTERNAL_ERROR"));

        servers.location().forEach(replica -> replica.behave(exchange -> answer(exchange, 403, "")));

        caller().get(PATH).then().statusCode(403).body("errors[0].code", equalTo("INVALID_PRIVILEGE"));
    }

    @Test
    void keepsTheHeadersOfARefusalWithoutABody() {
        refuseWith(503, "Retry-After", "7", "X-Traceid", "the service's");
        caller().get(PATH)
                .then()
                .statusCode(503)
                .header("Retry-After", equalTo("7"))
                .body("errors[0].code", equalTo("SERVICE_UNAVAILABLE"));

        refuseWith(405, "Allow", "GET, POST");
        caller().delete(PATH).then().statusCode(405).header("Allow", equalTo("GET, POST"));

        refuseWith(401, "WWW-Authenticate", "Bearer error=\"invalid_token\"");
        caller().get(PATH).then().statusCode(401).header("WWW-Authenticate", equalTo("Bearer error=\"invalid_token\""));
    }

    private void refuseWith(int status, String... headers) {
        for (var replica : servers.location()) {
            replica.behave(exchange -> {
                for (int i = 0; i < headers.length; i += 2) {
                    exchange.getResponseHeaders().add(headers[i], headers[i + 1]);
                }
                answer(exchange, status, "");
            });
        }
    }

    @Test
    void forwardsTheBodyOfARefusal() {
        String words = "{\"httpStatus\":409,\"errors\":[{\"code\":\"TOKEN_EXPIRED\"}]}";
        servers.location().forEach(replica -> replica.behave(exchange -> answer(exchange, 409, words)));

        String body = caller().post(PATH).then().statusCode(409).extract().asString();

        assertThat(body).isEqualTo(words);
    }
}
