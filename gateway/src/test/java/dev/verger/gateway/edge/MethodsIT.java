package dev.verger.gateway.edge;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.verger.gateway.testing.RawHttp;
import dev.verger.gateway.testing.StubServers;
import dev.verger.testing.http.LocalServer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URL;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A known path with a method that it does not have. */
@QuarkusTest
@WithTestResource(StubServers.class)
class MethodsIT {

    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND");

    StubServers servers;

    @TestHTTPResource
    URL gateway;

    @BeforeEach
    void everythingWorks() {
        servers.reset();
    }

    @ParameterizedTest
    @CsvSource({
        "/api/oauth/token, POST",
        "/api/v1/oauth/token, POST",
        "/api/v1/auth/token, POST",
        "/api/v1/auth/keep-alive, POST",
        "/api/v1/auth/invalidate-token, POST",
        "/apple/notifications/12, POST",
        "/api/openapi, GET HEAD",
        "/api/openapi.yaml, GET HEAD",
        "/api/asyncapi.yaml, GET HEAD",
        "/api/openapi.json, GET HEAD",
        "/api/docs, GET HEAD",
        "/api/docs/, GET HEAD",
        "/api/docs/index.html, GET HEAD",
    })
    void isRefusedByTheGatewayWithTheMethodsOfThePath(String path, String methods) throws Exception {
        Set<String> has = Set.of(methods.split(" "));
        var refused = new TreeSet<>(METHODS);
        refused.removeAll(has);

        for (String method : refused) {
            String answer = RawHttp.to(gateway)
                    .exchange(method + " " + path + " HTTP/1.1")
                    .text();

            assertThat(answer).as(method).startsWith("HTTP/1.1 405");
            assertThat(allowed(answer)).as(method).containsAll(has).doesNotContain(method);
        }
    }

    private static Set<String> allowed(String answer) {
        return answer.lines()
                .filter(line -> line.toLowerCase().startsWith("allow:"))
                .flatMap(line -> Arrays.stream(line.substring("allow:".length()).split(",")))
                .map(String::strip)
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"PATCH", "TRACE", "PROPFIND", "OPTIONS"})
    void isAnsweredByTheServiceThatKnowsThePath(String method) {
        servers.location()
                .forEach(replica -> replica.behave(exchange -> {
                    exchange.getResponseHeaders().set("Allow", "GET, PUT");
                    LocalServer.answer(exchange, 405, "{\"a\":1}");
                }));

        given().auth()
                .oauth2(servers.issuer().token())
                .request(method, "/api/v1/sites/1")
                .then()
                .statusCode(405)
                .header("Allow", equalTo("GET, PUT"))
                .body("a", equalTo(1));
    }

    @Test
    void optionsAreAnsweredByTheService() {
        servers.location()
                .forEach(replica -> replica.behave(exchange -> {
                    exchange.getResponseHeaders().set("Allow", "GET, HEAD, OPTIONS, PUT");
                    LocalServer.answer(exchange, 200, "");
                }));

        given().auth()
                .oauth2(servers.issuer().token())
                .options("/api/v1/sites/1")
                .then()
                .statusCode(200)
                .header("Allow", equalTo("GET, HEAD, OPTIONS, PUT"));
    }

    @Test
    void needsATokenFirstWhereOneIsNeeded() {
        given().request("TRACE", "/api/v1/sites").then().statusCode(401);
    }

    @Test
    void isNoTunnel() throws Exception {
        var answer = RawHttp.to(gateway)
                .exchange(
                        "CONNECT /api/v1/sites HTTP/1.1",
                        "Authorization: Bearer " + servers.issuer().token());

        assertThat(answer.status()).isIn(400, 404);
        assertThat(servers.all())
                .allSatisfy(replica -> assertThat(replica.seen()).isEmpty());
    }
}
