package dev.verger.platform.testing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Compares the methods of a running service with those in its API document. */
public final class DocumentedMethods {

    private static final Set<String> SENT = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "TRACE");

    private DocumentedMethods() {}

    /**
     * Sends each path each method that it does not have there: the answer is 405, and {@code Allow} names those that it
     * has. The answer to {@code OPTIONS} does so with 200.
     */
    public static void areTheOnlyOnes() {
        Map<String, Map<String, Object>> paths = given().queryParam("format", "json")
                .get("/q/openapi")
                .jsonPath()
                .getMap("paths");
        assertThat(paths).isNotEmpty();

        paths.forEach((path, operations) -> areTheOnlyOnes(path, operations.keySet()));
    }

    private static void areTheOnlyOnes(String template, Set<String> operations) {
        Set<String> has = new TreeSet<>();
        operations.forEach(name -> has.add(name.toUpperCase(Locale.ROOT)));
        has.retainAll(SENT);
        if (has.contains("GET")) {
            has.add("HEAD");
        }
        String path = template.replaceAll("\\{[^}]+}", "1");
        SENT.stream().filter(method -> !has.contains(method)).forEach(method -> isNotAllowed(method, path, has));
        optionsAre(path, has);
    }

    private static void optionsAre(String path, Set<String> has) {
        Response answer = given().options(path);

        assertThat(answer.statusCode()).as("OPTIONS %s", path).isEqualTo(200);
        assertThat(allowed(answer)).as("Allow of OPTIONS %s", path).isEqualTo(has);
    }

    private static void isNotAllowed(String method, String path, Set<String> has) {
        Response answer = given().request(method, path);

        assertThat(answer.statusCode()).as("%s %s", method, path).isEqualTo(405);
        assertThat(allowed(answer)).as("Allow of %s %s", method, path).isEqualTo(has);
    }

    private static Set<String> allowed(Response answer) {
        return Arrays.stream(String.valueOf(answer.header("Allow")).split(","))
                .map(String::strip)
                .filter(name -> !name.equals("OPTIONS"))
                .collect(Collectors.toSet());
    }
}
