package dev.verger.gateway.proxy;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.verger.gateway.testing.RawHttp;
import dev.verger.gateway.testing.StubServers;
import dev.verger.gateway.testing.StubService;
import dev.verger.gateway.testing.StubService.Seen;
import dev.verger.testing.http.LocalServer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URL;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(StubServers.class)
class HeadersIT {

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

    private Seen seen() {
        assertThat(servers.location()).flatExtracting(StubService::seen).hasSize(1);
        return servers.location().stream()
                .flatMap(replica -> replica.seen().stream())
                .findAny()
                .orElseThrow();
    }

    @Test
    void onlyTheGatewaySetsTheForwardedHeaders() {
        caller().header("X-Forwarded-For", "6.6.6.6")
                .header("X-Forwarded-Prefix", "/evil")
                .header("Forwarded", "for=6.6.6.6")
                .header("X-Real-IP", "6.6.6.6")
                .header("X-Http-Method-Override", "DELETE")
                .header("X-Verger-Caller", "admin")
                .header("Cookie", "a=b")
                .header("Idempotency-Key", "6f1c")
                .header("If-Match", "\"3\"")
                .get(PATH);

        Seen request = seen();
        assertThat(request.header("X-Forwarded-For")).isEqualTo("127.0.0.1");
        assertThat(request.header("X-Forwarded-Proto")).isEqualTo("http");
        assertThat(request.header("X-Forwarded-Host")).isEqualTo(gateway.getHost() + ":" + gateway.getPort());
        assertThat(request.headers())
                .doesNotContainKeys(
                        "X-Forwarded-Prefix",
                        "Forwarded",
                        "X-Real-IP",
                        "X-Http-Method-Override",
                        "X-Verger-Caller",
                        "Cookie");
        assertThat(request.header("Idempotency-Key")).isEqualTo("6f1c");
        assertThat(request.header("If-Match")).isEqualTo("\"3\"");
    }

    @Test
    void doesNotForwardTheHeadersOfAConnection() throws Exception {
        RawHttp.to(gateway).send("""
                GET /api/v1/sites HTTP/1.1\r
                Host: verger.example.org\r
                Authorization: Bearer %s\r
                Connection: close\r
                Connection: X-Only-Here\r
                X-Only-Here: 1\r
                Keep-Alive: timeout=5\r
                TE: trailers\r
                Proxy-Authorization: Basic eDp5\r
                \r
                """.formatted(servers.issuer().token()));

        Seen request = seen();
        assertThat(request.headers()).doesNotContainKeys("X-Only-Here", "Keep-Alive", "TE", "Proxy-Authorization");
        assertThat(request.header("X-Forwarded-Host")).isEqualTo("verger.example.org");
    }

    @Test
    void usesOneTraceIdEverywhere() {
        Response response = caller().get(PATH);

        String id = response.header("X-Traceid");
        assertThat(id).matches("[0-9a-f]{32}");
        assertThat(seen().header("traceparent")).matches("00-" + id + "-[0-9a-f]{16}-01");
    }

    @Test
    void keepsTheTraceOfAClientButNotABrokenOne() {
        String id = "4bf92f3577b34da6a3ce929d0e0e4736";

        caller().header("traceparent", "00-" + id + "-00f067aa0ba902b7-01")
                .get(PATH)
                .then()
                .header("X-Traceid", equalTo(id));
        given().header("traceparent", "00-" + id + "-00f067aa0ba902b7-01")
                .get(PATH)
                .then()
                .statusCode(401)
                .body("traceId", equalTo(id));
        caller().header("traceparent", "00-" + "0".repeat(32) + "-00f067aa0ba902b7-01")
                .get(PATH)
                .then()
                .header("X-Traceid", not(equalTo("0".repeat(32))));

        assertThat(servers.location())
                .flatExtracting(StubService::seen)
                .extracting(request -> request.header("traceparent"))
                .anySatisfy(parent -> assertThat(parent).startsWith("00-" + id).doesNotContain("00f067aa0ba902b7"));
    }

    @Test
    void answersWithTheServicesHeadersAndItsOwn() {
        servers.location()
                .forEach(replica -> replica.behave(exchange -> {
                    var headers = exchange.getResponseHeaders();
                    headers.add("ETag", "\"7\"");
                    headers.add("Location", "http://verger.example.org/api/v1/sites/1");
                    headers.add("X-Traceid", "the service's");
                    headers.add("X-Frame-Options", "SAMEORIGIN");
                    headers.add("Server", "secret/1.0");
                    headers.add("Connection", "X-Hop");
                    headers.add("X-Hop", "1");
                    headers.add("Cache-Control", "private, max-age=5");
                    LocalServer.answer(exchange, 201, "{}");
                }));

        Response response = caller().post(PATH);

        response.then()
                .statusCode(201)
                .header("ETag", equalTo("\"7\""))
                .header("Location", equalTo("http://verger.example.org/api/v1/sites/1"))
                .header("X-Hop", nullValue())
                .header("Server", nullValue())
                .header("Cache-Control", equalTo("private, max-age=5"));
        assertThat(response.headers().getValues("X-Traceid"))
                .hasSize(1)
                .first()
                .asString()
                .matches("[0-9a-f]{32}");
        assertThat(response.headers().getValues("X-Frame-Options")).containsExactly("DENY");
        assertThat(response.headers().getValues("X-Content-Type-Options")).containsExactly("nosniff");
    }

    @Test
    void forwardsAnswersWithoutABody() {
        servers.location().forEach(replica -> replica.behave(exchange -> exchange.sendResponseHeaders(204, -1)));
        caller().delete(PATH + "/1").then().statusCode(204).header("Transfer-Encoding", nullValue());

        servers.location().forEach(replica -> replica.behave(exchange -> exchange.sendResponseHeaders(304, -1)));
        caller().get(PATH).then().statusCode(304);

        servers.location().forEach(replica -> replica.behave(exchange -> exchange.sendResponseHeaders(202, -1)));
        caller().contentType("application/json")
                .post(PATH)
                .then()
                .statusCode(202)
                .header("Content-Length", equalTo("0"));
    }

    @Test
    void refusesTooLongRequestLinesAndHeadersWithAnError() {
        caller().get(PATH + "?filter=" + "x".repeat(40_000))
                .then()
                .statusCode(414)
                .body("errors[0].code", equalTo("URI_TOO_LONG"));
        caller().header("X-Long", "x".repeat(40_000))
                .get(PATH)
                .then()
                .statusCode(431)
                .body("errors[0].code", equalTo("HEADERS_TOO_LARGE"));
        caller().get(PATH + "?filter=" + "x".repeat(16_000)).then().statusCode(200);
    }

    @Test
    void encodesWhatAClientForgotToEncodeInItsQuery() throws Exception {
        RawHttp.to(gateway)
                .get(
                        PATH + "?filter=total>10;name==\"a|b\"&sort[]=name&q=%C3%A9",
                        "Authorization: Bearer " + servers.issuer().token());

        assertThat(seen().uri()).isEqualTo(PATH + "?filter=total%3E10;name==%22a%7Cb%22&sort[]=name&q=%C3%A9");
    }
}
