package dev.verger.platform.testing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.RestAssured;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/**
 * Implemented by a test class: each answer that the class gets through REST Assured from an operation of
 * {@code docs/api/openapi.yaml} is compared with the document: status, media type, headers, body.
 */
public interface DocumentedAnswers {

    /** Possible for all operations; the document's introduction has it once for all. */
    Set<Integer> EVERYWHERE = Set.of(405, 406);

    /** Begins to compare answers with the document. */
    @BeforeAll
    static void holdAnswersToTheDocument() {
        ApiDocument document = ApiDocument.read();
        Filter filter = (request, expected, rest) -> check(document, request, expected, rest);
        RestAssured.filters(filter);
    }

    /** Stops comparing, because other test classes follow. */
    @AfterAll
    static void leaveOthersAlone() {
        RestAssured.replaceFiltersWith(List.of());
    }

    private static Response check(
            ApiDocument document,
            FilterableRequestSpecification request,
            FilterableResponseSpecification expected,
            FilterContext rest) {
        Response answer = rest.next(request, expected);
        String path = URI.create(request.getURI().replaceAll("[?].*", "")).getPath();
        document.operation(request.getMethod(), path)
                .filter(operation -> !EVERYWHERE.contains(answer.statusCode()))
                .ifPresent(operation -> check(document, operation, answer));
        return answer;
    }

    private static void check(ApiDocument document, JsonNode operation, Response answer) {
        String what = operation.get("operationId").asText() + " " + answer.statusCode();
        JsonNode response = document.response(operation, answer.statusCode());
        assertThat(response.isObject()).as("openapi.yaml lists %s", what).isTrue();
        response.path("headers")
                .fieldNames()
                .forEachRemaining(name ->
                        assertThat(answer.header(name)).as(what + " " + name).isNotNull());
        String body = answer.asString();
        if (!response.has("content")) {
            assertThat(body).as("body of %s", what).isEmpty();
            return;
        }
        String type = answer.contentType().replaceAll(";.*", "").strip();
        JsonNode content = response.get("content").path(type);
        assertThat(content.isObject())
                .as("openapi.yaml lists %s as %s", what, type)
                .isTrue();
        if (type.equals("application/json")) {
            assertThat(document.violations(content.path("schema"), body))
                    .as(what)
                    .isEmpty();
        }
    }

    /*    * Sends requests to each operation of the service that it refuses. To be called from a class that implements this
     * interface, with a caller that has all privileges.
     *
     * @return how many requests were refused
     */
    static int refuse() {
        Map<String, Map<String, Map<String, Object>>> paths = given().queryParam("format", "json")
                .get("/q/openapi")
                .jsonPath()
                .getMap("paths");
        int[] refused = {0};
        paths.forEach((template, item) -> {
            String path = template.replaceAll("\\{[^}]+}", "999999999999");
            item.forEach((method, operation) -> {
                if (operation.containsKey("operationId")) {
                    refused[0] += refuse(method.toUpperCase(Locale.ROOT), path, operation);
                }
            });
        });
        return refused[0];
    }

    private static int refuse(String method, String path, Map<String, Object> operation) {
        boolean body = operation.containsKey("requestBody");
        List<Integer> statuses = List.of(
                send(body ? json("{}") : given(), method, path),
                send(body ? json("{") : given(), method, path),
                send(body ? given().contentType("text/plain").body("x") : given(), method, path),
                send(given().queryParam("page", "x"), method, path),
                send(given().accept("a/b"), method, path));
        return (int) statuses.stream().filter(status -> status >= 400).count();
    }

    private static RequestSpecification json(String body) {
        return given().contentType("application/json").body(body);
    }

    private static int send(RequestSpecification request, String method, String path) {
        int status = request.request(method, path).statusCode();
        assertThat(status).as("%s %s", method, path).isLessThan(500);
        return status;
    }
}
