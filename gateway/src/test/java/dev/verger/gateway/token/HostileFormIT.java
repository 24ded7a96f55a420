package dev.verger.gateway.token;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.verger.gateway.testing.StubServers;
import dev.verger.testing.Checkout;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The texts that every request of the services refuses, in the inputs of the gateway itself: the form and the header of
 * its token endpoints.
 */
@QuarkusTest
@WithTestResource(StubServers.class)
class HostileFormIT {

    /** Halves of surrogate pairs have no UTF-8, in which forms and headers are. */
    private static final List<String> HOSTILE = List.of(
            "a\u0000b",
            "a\u0007b",
            "a\u001Bb",
            "a\u007Fb",
            "a\u0085b",
            "a\u2028b",
            "a\u202Ab",
            "a\u202Eb",
            "a\u2066b",
            "a\u2069b");

    StubServers servers;

    @BeforeEach
    void everythingWorks() {
        servers.reset();
    }

    private static List<String> membersOfTheForm() throws IOException {
        Path file = Checkout.file("docs/api/openapi.yaml");
        JsonNode form =
                new YAMLMapper().readTree(file.toFile()).at("/components/schemas/ClientTokenRequest/properties");
        List<String> members = new ArrayList<>();
        form.fieldNames().forEachRemaining(members::add);
        return members;
    }

    private static RequestSpecification form(Map<String, String> fields) {
        StringBuilder body = new StringBuilder();
        fields.forEach((name, value) -> body.append(body.isEmpty() ? "" : "&")
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8)));
        return given().contentType("application/x-www-form-urlencoded").body(body.toString());
    }

    private static Map<String, String> good() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("grant_type", "client_credentials");
        fields.put("client_id", "verger-admin");
        fields.put("client_secret", "verger-admin-secret");
        fields.put("scope", "profile");
        return fields;
    }

    @Test
    void isRefusedInEveryMemberOfTheForm() throws IOException {
        List<String> members = membersOfTheForm();
        assertThat(good().keySet()).containsExactlyInAnyOrderElementsOf(members);
        form(good()).post("/api/oauth/token").then().statusCode(200);
        servers.issuer().calls().clear();

        for (String member : members) {
            for (String value : HOSTILE) {
                Map<String, String> fields = good();
                fields.put(member, value);
                form(fields)
                        .post("/api/oauth/token")
                        .then()
                        .statusCode(400)
                        .contentType("application/json")
                        .body("error", equalTo("invalid_request"))
                        .body("error_description", notNullValue());
            }
        }

        assertThat(servers.issuer().calls()).isEmpty();
    }

    private static ValidatableResponse basic(String path, String name, String secret) {
        byte[] pair = (name + ":" + secret).getBytes(StandardCharsets.UTF_8);
        return form(Map.of("grant_type", "client_credentials"))
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair))
                .post(path)
                .then()
                .contentType("application/json");
    }

    @Test
    void isRefusedInNamesAndSecretsOfTheHeader() {
        for (String value : HOSTILE) {
            for (List<String> pair : List.of(List.of(value, "secret"), List.of("verger-admin", value))) {
                basic("/api/oauth/token", pair.get(0), pair.get(1))
                        .statusCode(401)
                        .body("error", equalTo("invalid_client"));
                basic("/api/v1/auth/token", pair.get(0), pair.get(1))
                        .statusCode(401)
                        .body("errors[0].code", equalTo("INVALID_CREDENTIALS"));
            }
        }

        assertThat(servers.issuer().calls()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"%00", "a%00b", "a%E2%80%AEb"})
    void isNotDecodedOutOfTheHeader(String secret) {
        basic("/api/oauth/token", "verger-admin", secret).statusCode(401).body("error", equalTo("invalid_client"));

        assertThat(servers.issuer().calls()).hasSize(1); // as it is, which is just a wrong secret
    }
}
