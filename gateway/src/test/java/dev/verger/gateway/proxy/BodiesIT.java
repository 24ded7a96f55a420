package dev.verger.gateway.proxy;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.is;

import dev.verger.gateway.testing.RawHttp;
import dev.verger.gateway.testing.StubServers;
import dev.verger.gateway.testing.StubService;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(StubServers.class)
class BodiesIT {

    private static final int LIMIT = 4 * 1024 * 1024;
    private static final int WEBHOOK_LIMIT = 1024 * 1024;
    private static final String PATH = "/api/v1/sites";

    StubServers servers;

    @TestHTTPResource
    URL gateway;

    @BeforeEach
    void everythingWorks() {
        servers.reset();
    }

    private RequestSpecification caller() {
        return given().auth().oauth2(servers.issuer().token());
    }

    @Test
    void acceptsABodyOfExactlyTheLimitAndNoByteMore() {
        caller().body(new byte[LIMIT]).post(PATH).then().statusCode(200).body("received", is(LIMIT));

        caller().body(new byte[LIMIT + 1])
                .post(PATH)
                .then()
                .statusCode(413)
                .body("errors[0].code", equalTo("BODY_TOO_LARGE"));
    }

    @Test
    void countsABodyThatDoesNotAnnounceItsLength() throws Exception {
        assertThat(chunked(LIMIT).body()).contains("\"received\":" + LIMIT);

        RawHttp.Answer refused = chunked(LIMIT + 1);

        assertThat(refused.status()).isEqualTo(413);
        assertThat(refused.body()).contains("\"code\":\"BODY_TOO_LARGE\"");
    }

    @Test
    void stopsReadingABodyWithoutAnEnd() throws Exception {
        RawHttp.Answer refused = chunked(64 * 1024 * 1024);

        assertThat(refused.status()).isEqualTo(413);
    }

    /** Sends a number of bytes in chunks; reads the answer even if the gateway stops reading. */
    private RawHttp.Answer chunked(int bytes) throws IOException {
        try (Socket socket = RawHttp.to(gateway).open()) {
            OutputStream out = socket.getOutputStream();
            write(
                    out,
                    "POST %s HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\n"
                                    .formatted(PATH, servers.issuer().token())
                            + "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n");
            byte[] chunk = new byte[64 * 1024];
            try {
                for (int left = bytes; left > 0; left -= chunk.length) {
                    int size = Math.min(left, chunk.length);
                    write(out, Integer.toHexString(size) + "\r\n");
                    out.write(chunk, 0, size);
                    write(out, "\r\n");
                }
                write(out, "0\r\n\r\n");
            } catch (IOException closed) {
                assertThat(bytes).as("only a body that is too large is cut off").isGreaterThan(LIMIT);
            }
            return RawHttp.read(socket);
        }
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void sendsContinueOnlyWhenTheBodyIsNeeded() throws Exception {
        try (Socket socket = RawHttp.to(gateway).open()) {
            write(socket.getOutputStream(), expecting(2, servers.issuer().token()));
            byte[] interim = socket.getInputStream().readNBytes("HTTP/1.1 100 Continue\r\n\r\n".length());
            assertThat(new String(interim, StandardCharsets.US_ASCII)).startsWith("HTTP/1.1 100");
            write(socket.getOutputStream(), "{}");
            assertThat(RawHttp.read(socket).body()).contains("\"received\":2");
        }
        try (Socket socket = RawHttp.to(gateway).open()) {
            write(
                    socket.getOutputStream(),
                    expecting(LIMIT + 1, servers.issuer().token()));
            assertThat(RawHttp.read(socket).status()).isEqualTo(413);
        }
        try (Socket socket = RawHttp.to(gateway).open()) {
            write(socket.getOutputStream(), expecting(2, "nonsense"));
            assertThat(RawHttp.read(socket).status()).isEqualTo(401);
        }
    }

    private static String expecting(int length, String token) {
        return """
                POST %s HTTP/1.1\r
                Host: x\r
                Authorization: Bearer %s\r
                Content-Length: %d\r
                Expect: 100-continue\r
                Connection: close\r
                \r
                """.formatted(PATH, token, length);
    }

    @Test
    void refusesAFramingThatCouldBeReadInTwoWays() throws Exception {
        String head = "POST %s HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\nConnection: close\r\n"
                .formatted(PATH, servers.issuer().token());

        assertThat(RawHttp.to(gateway)
                        .send(head + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n")
                        .status())
                .isEqualTo(400);
        assertThat(RawHttp.to(gateway)
                        .send(head + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}")
                        .status())
                .isEqualTo(400);
        assertThat(servers.location()).flatExtracting(StubService::seen).isEmpty();
    }

    @Test
    void acceptsApplesNotificationsWithoutOurTokenUpToTheirOwnLimit() {
        String path = "/apple/notifications/12";

        given().header("Authorization", "Bearer apples-own")
                .body(new byte[WEBHOOK_LIMIT])
                .post(path)
                .then()
                .statusCode(200)
                .body("service", equalTo("catalog-sync-service"));
        given().body(new byte[WEBHOOK_LIMIT + 1]).post(path).then().statusCode(413);
        given().get(path).then().statusCode(405).body("errors[0].code", equalTo("METHOD_NOT_ALLOWED"));

        assertThat(servers.catalog())
                .flatExtracting(StubService::seen)
                .extracting(seen -> seen.header("Authorization"))
                .containsExactly("Bearer apples-own");
    }
}
