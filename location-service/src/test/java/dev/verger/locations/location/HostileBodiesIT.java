package dev.verger.locations.location;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.locations.testing.Apple;
import dev.verger.locations.testing.AsAdmin;
import dev.verger.locations.testing.Locations;
import dev.verger.testing.http.Answer;
import dev.verger.testing.http.Http;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Invalid bodies: 400 with an ApiError, and nothing changes. */
@QuarkusTest
@AsAdmin
class HostileBodiesIT {

    private static String id;

    @BeforeEach
    void uploadOnce() {
        if (id == null) {
            id = Locations.upload(Apple.library(), Map.of("name", "Untouched"));
        }
    }

    static Stream<String> bodies() {
        return Stream.of(
                "",
                " ",
                "{",
                "}",
                "[]",
                "[{}]",
                "null",
                "true",
                "5",
                "\"text\"",
                "\u0000",
                "\uFEFF",
                "{\"serviceToken\":",
                "{\"serviceToken\":{}}",
                "{\"serviceToken\":[]}",
                "{\"serviceToken\":[\"x\"]}",
                "{\"serviceToken\":5}",
                "{\"serviceToken\":true}",
                "{\"serviceToken\":\"\\u0000\"}",
                "{\"serviceToken\":\"\\ud800\"}",
                "{\"serviceToken\":\"x\",\"name\":{}}",
                "{\"serviceToken\":\"x\",\"name\":\"\\u0000\"}",
                "{\"serviceToken\":\"x\",\"name\":\"\\ud800\"}",
                "{\"serviceToken\":\"x\",\"siteId\":\"" + "9".repeat(400) + "\"}",
                "{\"serviceToken\":\"x\",\"siteId\":[1]}",
                "{\"serviceToken\":\"x\",\"siteId\":1.5}",
                "{\"serviceToken\":\"x\",\"siteId\":" + "9".repeat(5000) + "}",
                "{\"serviceToken\":\"x\",\"siteId\":1e999999999}",
                "{\"serviceToken\":\"x\",\"autoRegisterManagedUsers\":\"maybe\"}",
                "{\"serviceToken\":\"x\",\"autoRegisterManagedUsers\":[]}",
                "{\"serviceToken\":\"x\",\"licenseThresholds\":[null]}",
                "{\"serviceToken\":\"x\",\"licenseThresholds\":null,\"name\":5}",
                "{\"serviceToken\":\"x\",\"licenseThresholds\":5}",
                "{\"serviceToken\":\"x\",\"licenseThresholds\":[[]]}",
                "{\"serviceToken\":\"x\",\"licenseThresholds\":[{\"percentUsed\":99999999999}]}",
                "{\"serviceToken\":\"x\",\"licenseThresholds\":[{\"percentUsed\":1.5}]}",
                "{\"serviceToken\":\"x\",\"licenseThresholds\":[{\"percentUsed\":\"x\"}]}",
                "{\"serviceToken\":\"x\",\"countryCode\":\"fr\"}",
                "{\"serviceToken\":\"x\",\"countryCode\":{}}",
                "{\"serviceToken\":\"x\",\"email\":[]}",
                "{\"serviceToken\":\"x\",\"email\":\"a\\nb\"}",
                "[".repeat(20_000),
                "{\"a\":".repeat(20_000),
                "{\"serviceToken\":\"x\",\"" + "k".repeat(100_000) + "\":1}");
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void invalidBodies(String body) {
        for (String type : List.of("application/json", "application/merge-patch+json")) {
            refusedBody(send("PATCH", Locations.PATH + "/" + id, type, body));
        }
        refusedBody(send("POST", Locations.PATH, "application/json", body));
        refusedBody(send("POST", Locations.PATH + "/" + id + "/history", "application/json", body));
        Locations.get(id).header("ETag", "\"1\"");
    }

    @Test
    void tooLargeBodies() {
        String large = "{\"serviceToken\":\"" + "A".repeat(5_000_000) + "\"}";

        Answer answer = send("POST", Locations.PATH, "application/json", large);

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.body()).contains("\"httpStatus\":413");
    }

    /** Without REST Assured, which parses each body itself. */
    private static Answer send(String method, String path, String type, String body) {
        return Http.send(method, "http://127.0.0.1:" + RestAssured.port + path, body, "Content-Type", type);
    }

    private static void refusedBody(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(400);
        assertThat(answer.body())
                .startsWith("{\"httpStatus\":400")
                .contains("\"traceId\":\"")
                .contains("\"errors\":[{");
    }
}
