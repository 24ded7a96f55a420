package dev.verger.gateway.proxy;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import dev.verger.gateway.testing.RawHttp;
import dev.verger.gateway.testing.StubServers;
import dev.verger.testing.LogCapture;
import dev.verger.testing.Waits;
import dev.verger.testing.http.LocalServer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A client that disconnects during its answer, or before it, is no error of the gateway. */
@QuarkusTest
@WithTestResource(StubServers.class)
class LeavingClientIT {

    private static final int CLIENTS = 20;
    private static final int CHUNK = 4096;
    private static final int CHUNKS = 200;

    StubServers servers;

    @TestHTTPResource
    URL gateway;

    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();

    @BeforeEach
    @AfterEach
    void everythingWorks() {
        servers.reset();
    }

    /** Sends in small parts, with the length or in chunks, until the client has disconnected. */
    private void sendInParts(HttpExchange exchange, long length) throws IOException {
        if (exchange.getRequestURI().getQuery() != null) {
            LocalServer.answer(exchange, 200, "{}");
            return;
        }
        asked.incrementAndGet();
        try {
            exchange.sendResponseHeaders(200, length);
            OutputStream out = exchange.getResponseBody();
            for (int i = 0; i < CHUNKS; i++) {
                out.write(new byte[CHUNK]);
                out.flush();
            }
            out.close();
        } finally {
            ended.incrementAndGet();
        }
    }

    private Socket ask(String path, String more) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(8 * 1024);
        socket.connect(new InetSocketAddress(gateway.getHost(), gateway.getPort()));
        socket.setSoTimeout(20_000);
        String request = "GET %s HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\n%s\r\n"
                .formatted(path, servers.issuer().token(), more);
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /** Opens a connection to the service that stays open, and may belong to another event loop. */
    private void askForLittle() {
        given().auth()
                .oauth2(servers.issuer().token())
                .get("/api/v1/sites?little=true")
                .then()
                .statusCode(200);
    }

    private static void await(AtomicInteger count, int wanted) {
        Waits.await().untilAsserted(() -> assertThat(count).hasValue(wanted));
    }

    @ParameterizedTest
    @CsvSource({"0, false", "0, true", "819200, false", "819200, true"})
    void logsNothingWithinAnAnswer(long length, boolean reset) throws Exception {
        servers.location().forEach(replica -> replica.behave(exchange -> sendInParts(exchange, length)));
        try (var logs = LogCapture.from(Level.WARNING)) {
            for (int i = 1; i <= CLIENTS; i++) {
                askForLittle();
                Socket socket = ask("/api/v1/sites", "");
                socket.getInputStream().readNBytes(100 * i);
                leave(socket, reset);
            }

            await(ended, CLIENTS);
            given().get("/api/v1/sites").then().statusCode(401);
            assertThat(complaints(logs)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void logsNothingBeforeAnAnswer(boolean reset) throws Exception {
        servers.location().forEach(replica -> replica.behave(exchange -> sendInParts(exchange, 0)));
        try (var logs = LogCapture.from(Level.WARNING)) {
            for (int i = 1; i <= CLIENTS; i++) {
                askForLittle();
                Socket socket = ask("/api/v1/sites", "");
                await(asked, i);
                leave(socket, reset);
            }

            await(ended, CLIENTS);
            assertThat(complaints(logs)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/openapi.yaml", "/api/openapi.json", "/api/docs/"})
    void logsNothingWithinTheGatewaysOwnAnswers(String path) throws Exception {
        try (var logs = LogCapture.from(Level.WARNING)) {
            for (int i = 1; i <= CLIENTS; i++) {
                Socket socket = ask(path, "");
                if (i % 2 == 0) {
                    socket.getInputStream().readNBytes(200);
                }
                leave(socket, i % 3 == 0);
            }

            given().get(path).then().statusCode(200);
            assertThat(complaints(logs)).isEmpty();
        }
    }

    @Test
    void logsNothingWithinItsOwnBody() throws Exception {
        try (var logs = LogCapture.from(Level.WARNING)) {
            for (String path :
                    new String[] {"/api/v1/sites", "/apple/notifications/12", "/api/oauth/token", "/api/v1/auth/token"
                    }) {
                for (int i = 1; i <= CLIENTS; i++) {
                    Socket socket = RawHttp.to(gateway).open();
                    String request =
                            "POST %s HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\nhalf"
                                    .formatted(path, servers.issuer().token());
                    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
                    leave(socket, i % 2 == 0);
                }
            }

            given().auth()
                    .oauth2(servers.issuer().token())
                    .get("/api/v1/sites")
                    .then()
                    .statusCode(200);
            assertThat(complaints(logs)).isEmpty();
        }
    }

    /** Without warnings about a blocked event loop, which a busy machine causes. */
    private static List<String> complaints(LogCapture logs) {
        return logs.lines().stream()
                .filter(line -> !line.contains("BlockedThreadChecker"))
                .toList();
    }

    /** An orderly end, or a reset as of a process that was killed with unread data. */
    private static void leave(Socket socket, boolean reset) throws IOException {
        if (reset) {
            socket.setSoLinger(true, 0);
        }
        socket.close();
    }
}
