package dev.verger.gateway.edge;

import static dev.verger.testing.Waits.await;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.verger.gateway.testing.RawHttp;
import dev.verger.gateway.testing.StubServers;
import dev.verger.gateway.testing.StubService;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.Socket;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that announce a body and send almost nothing of it. */
@QuarkusTest
@WithTestResource(
        value = StubServers.class,
        initArgs = {
            @ResourceArg(name = "verger.gateway.origin.max-connections", value = "2"),
            @ResourceArg(name = "verger.gateway.origin.max-wait", value = "PT1S"),
            @ResourceArg(name = "verger.gateway.origin.idle-timeout", value = "PT60S"),
            @ResourceArg(name = "verger.gateway.limits.body-silence", value = "PT2S"),
            @ResourceArg(name = "verger.gateway.limits.webhook-body-deadline", value = "PT6S"),
            @ResourceArg(name = "verger.gateway.limits.webhook-bodies", value = "1500000"),
            @ResourceArg(name = "verger.gateway.rate-limit.anonymous-bodies", value = "20")
        })
class SlowBodiesIT {

    private static final String WEBHOOK = "/apple/notifications/1";
    private static final String FORM = "Content-Type: application/x-www-form-urlencoded\r\n";
    private static final String CONTENT = "/api/v1/volume-purchasing-locations/1/content";

    StubServers servers;

    @TestHTTPResource
    URL gateway;

    private final List<Socket> sockets = new ArrayList<>();

    @BeforeEach
    void everythingWorks() {
        servers.reset();
    }

    @AfterEach
    void hangUp() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        await().untilAsserted(() -> given().body("{}").post(WEBHOOK).then().statusCode(200));
    }

    private Socket begin(String path, String header, String beginning) throws IOException {
        Socket socket = RawHttp.to(gateway).open();
        sockets.add(socket);
        send(
                socket,
                "POST %s HTTP/1.1\r\nHost: x\r\nContent-Length: 900000\r\n%s\r\n%s".formatted(path, header, beginning));
        return socket;
    }

    /** On a busy machine some of them may be closed again, for their silence, before the last one begins. */
    private void beginTwenty(String path, String header, String beginning) throws IOException {
        for (int i = 0; i < 20; i++) {
            begin(path, header, beginning);
        }
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void useNoConnectionToTheService() throws Exception {
        for (int i = 0; i < 20; i++) {
            begin(WEBHOOK, "", "{");
        }
        for (int i = 0; i < 10; i++) {
            given().auth()
                    .oauth2(servers.issuer().token())
                    .get(CONTENT)
                    .then()
                    .statusCode(200)
                    .body("service", equalTo("catalog-sync-service"));
        }
        assertThat(servers.catalog())
                .flatExtracting(StubService::seen)
                .extracting(StubService.Seen::uri)
                .doesNotContain(WEBHOOK);
    }

    @Test
    void areClosedAfterSecondsEvenIfTheySendSlowly() throws Exception {
        Socket socket = begin(WEBHOOK, "", "{");
        var trickle = await().pollInterval(Duration.ofMillis(300));

        trickle.until(() -> {
            send(socket, " ");
            return socket.getInputStream().available() > 0;
        });

        RawHttp.Answer answer = RawHttp.read(socket);
        assertThat(answer.status()).isEqualTo(408);
        assertThat(answer.body()).contains("\"code\":\"REQUEST_TIMEOUT\"");
        assertThat(servers.catalog()).flatExtracting(StubService::seen).isEmpty();
    }

    @Test
    void areLimitedPerNetwork() throws Exception {
        await().untilAsserted(() -> {
            beginTwenty(WEBHOOK, "", "{");
            given().body("{}").post(WEBHOOK).then().statusCode(429).header("Retry-After", equalTo("1"));
        });
    }

    /** Both are refused if they grow at the same time, otherwise the later one. */
    @Test
    void areLimitedInTotal() throws Exception {
        Socket one = begin(WEBHOOK, "", "x".repeat(800_000));
        Socket other = begin(WEBHOOK, "", "x".repeat(800_000));

        assertThat(List.of(RawHttp.read(one).status(), RawHttp.read(other).status()))
                .contains(429)
                .isSubsetOf(408, 429);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/oauth/token", "/auth/token"})
    void ofTokenRequestsAreClosedAfterSecondsEvenIfTheySendSlowly(String path) throws Exception {
        Socket socket = begin(path, FORM, "grant_type=");

        await().pollInterval(Duration.ofMillis(300)).until(() -> {
            send(socket, "x");
            return socket.getInputStream().available() > 0;
        });

        RawHttp.Answer answer = RawHttp.read(socket);
        assertThat(answer.status()).isEqualTo(408);
        assertThat(answer.body()).contains("\"code\":\"REQUEST_TIMEOUT\"");
    }

    @Test
    void ofTokenRequestsAreLimitedPerNetwork() throws Exception {
        await().untilAsserted(() -> {
            beginTwenty("/api/oauth/token", FORM, "grant_type=");
            given().formParam("grant_type", "client_credentials")
                    .post("/api/oauth/token")
                    .then()
                    .statusCode(429)
                    .header("Retry-After", equalTo("1"));
        });
    }

    @Test
    void ofKnownCallersAreClosedWhenNothingMoreComes() throws Exception {
        String known = "Authorization: Bearer " + servers.issuer().token() + "\r\n";
        List<Socket> slow = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            slow.add(begin("/api/v1/sites", known, "{"));
        }

        for (Socket socket : slow) {
            RawHttp.Answer answer = RawHttp.read(socket);
            assertThat(answer.status()).isEqualTo(408);
            assertThat(answer.body()).contains("\"code\":\"REQUEST_TIMEOUT\"");
        }
        given().auth()
                .oauth2(servers.issuer().token())
                .get("/api/v1/sites")
                .then()
                .statusCode(200);
    }

    @Test
    void ofKnownCallersAreClosedWhenTheyWereAnsweredBefore() throws Exception {
        servers.location()
                .forEach(replica -> replica.behave(exchange -> {
                    exchange.sendResponseHeaders(200, 2);
                    exchange.getResponseBody().write(new byte[] {'{', '}'});
                    exchange.getResponseBody().flush();
                    exchange.getRequestBody().readAllBytes();
                }));
        String known = "Authorization: Bearer " + servers.issuer().token() + "\r\n";
        Socket socket = begin("/api/v1/sites", known, "{");

        RawHttp.Answer answer = RawHttp.read(socket);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{}");
    }
}
