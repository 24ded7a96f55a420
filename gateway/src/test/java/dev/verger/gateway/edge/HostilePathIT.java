package dev.verger.gateway.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.gateway.testing.RawHttp;
import dev.verger.gateway.testing.StubServers;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URL;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sends request lines that no HTTP client library would send. */
@QuarkusTest
@WithTestResource(StubServers.class)
class HostilePathIT {

    StubServers servers;

    @TestHTTPResource
    URL gateway;

    @BeforeEach
    void everythingWorks() {
        servers.reset();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/internal/locations/1/credentials",
                "//internal/locations/1",
                "/internal",
                "/api/internal/locations/1",
                "/api/pro/v1/tenant/t/internal/locations/1",
                "/api/pro/v1/tenant/t/../../../../../internal/locations/1",
                "/pro/v1/../../internal/locations/1",
                "/api/..;/internal/locations/1",
                "/api/v1/..;/..;/internal/locations/1",
                "/api/v1/../../internal/locations/1",
                "/api/v1/sites/../../../internal/locations/1",
                "/api/v1/sites/%2e%2e/%2e%2e/%2e%2e/internal/locations/1",
                "/api/v1/sites/%2E%2e%2f%2e%2e%2finternal",
                "/api/v1/sites/.%2e/internal",
                "///internal//locations/1",
                "/api//internal/locations/1",
                "//api/v1//sites//..//internal",
                "/api/v1//sites/%2e%2e//internal",
                "/api/v1/sites/%2f/internal",
                "/api/v1/sites/;//internal",
                "/apple//notifications//12//more",
                "/api/v1/sites/..%5cinternal",
                "/api/v1/sites\\..\\internal",
                "/api/v1/sites/%00",
                "/%69nternal/locations/1",
                "/./internal/locations/1",
                "http://127.0.0.1/internal/locations/1",
                "/apple/notifications",
                "/apple/notifications/12/more",
                "/apple/notifications/../../internal",
                "/apple/../internal",
                "/q/../internal/x",
                "/api/v1",
                "/api/v1/unknown",
                "/api/v2/sites",
                "/"
            })
    void leadsNowhere(String target) throws Exception {
        var answer = RawHttp.to(gateway)
                .get(target, "Authorization: Bearer " + servers.issuer().token());

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body()).contains("\"code\":\"NOT_FOUND\"");
        assertThat(servers.all())
                .allSatisfy(replica -> assertThat(replica.seen()).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/sites/%zz",
                "/api/v1/sites/%",
            })
    void isNoPath(String target) throws Exception {
        var answer = RawHttp.to(gateway).get(target);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("\"code\":\"INVALID_REQUEST\"");
    }

    @ParameterizedTest
    @CsvSource({
        "//api/v1/sites, /api/v1/sites",
        "/api//v1/sites, /api/v1/sites",
        "/api/v1///sites//, /api/v1/sites/",
        "http://example.org//api//v1//sites?x=//y, /api/v1/sites?x=//y",
        "/api/v1/sites//internal, /api/v1/sites/internal"
    })
    void readsSeveralSlashesAsOne(String target, String sentOn) throws Exception {
        assertThat(RawHttp.to(gateway).get(target).status()).isEqualTo(401);

        var answer = RawHttp.to(gateway)
                .get(target, "Authorization: Bearer " + servers.issuer().token());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(servers.location())
                .flatExtracting(replica -> replica.seen())
                .extracting(seen -> seen.uri())
                .containsExactly(sentOn);
    }

    @Test
    void readsSeveralSlashesAsOneAtItsOwnPaths() throws Exception {
        String openapi = RawHttp.to(gateway).get("//api///openapi.yaml").text();
        assertThat(openapi).startsWith("HTTP/1.1 200").contains("default-src 'none'");
        String page = RawHttp.to(gateway).get("//api//docs//").text();
        assertThat(page).startsWith("HTTP/1.1 200").contains("default-src 'self'");
        String token = RawHttp.to(gateway).get("/api//v1//oauth//token").text();
        assertThat(token).startsWith("HTTP/1.1 405").containsIgnoringCase("allow: POST");
        String webhook = RawHttp.to(gateway)
                .exchange("POST //apple///notifications//12 HTTP/1.1")
                .text();
        assertThat(webhook).startsWith("HTTP/1.1 200").contains("catalog-sync-service");
    }

    @Test
    void sendsOnlyThePathOfAnAbsoluteTarget() throws Exception {
        var answer = RawHttp.to(gateway)
                .get(
                        "http://example.org/api/v1/sites?x=1",
                        "Authorization: Bearer " + servers.issuer().token());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(servers.location())
                .flatExtracting(replica -> replica.seen())
                .extracting(seen -> seen.uri())
                .containsExactly("/api/v1/sites?x=1");
    }
}
