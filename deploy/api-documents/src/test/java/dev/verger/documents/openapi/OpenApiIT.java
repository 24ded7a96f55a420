package dev.verger.documents.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.verger.gateway.routing.Service;
import dev.verger.testing.Checkout;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Compares the checked-in API document with the services as they were just built. */
class OpenApiIT {

    private static final String UPDATE =
            "./mvnw -pl deploy/api-documents -am verify -DskipTests -Dverger.openapi.update";

    private static final Set<String> SAID_BY_THE_FRAMEWORK =
            Set.of("", "OK", "Created", "Accepted", "No Content", "Bad Request");

    private final Path root = Checkout.root();
    private final Path checkedIn = root.resolve("docs/api/openapi.yaml");

    private ObjectNode merged() {
        return PublicDocument.merge(
                Yaml.read(root.resolve("gateway/src/main/openapi/gateway.yaml")),
                Stream.of(Service.values())
                        .map(service -> ServiceDocument.read(root, service.title()))
                        .toList());
    }

    @Test
    void agreesWithTheServices() throws IOException {
        String current = Yaml.write(merged());
        if (System.getProperty("verger.openapi.update") != null) {
            Files.writeString(checkedIn, current);
        }

        assertThat(Files.readString(checkedIn))
                .as("docs/api/openapi.yaml differs from what the services say. Renew it with: " + UPDATE)
                .isEqualTo(current);
    }

    @Test
    void isValid() {
        var options = new ParseOptions();
        options.setResolve(true);

        var result = new OpenAPIV3Parser().readContents(Yaml.write(merged()), null, options);

        assertThat(result.getMessages()).isEmpty();
        assertThat(result.getOpenAPI().getPaths()).containsKey("/api/oauth/token");
    }

    @Test
    void hasNoDanglingReferences() {
        ObjectNode document = merged();
        List<String> references = new ArrayList<>();
        collect(document, references);

        assertThat(references)
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(
                                document.at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse());
    }

    private static void collect(JsonNode node, List<String> references) {
        if (node.path("$ref").isTextual()) {
            references.add(node.get("$ref").asText());
        }
        node.forEach(child -> collect(child, references));
    }

    /** An operation with its address, for messages of failures. */
    private record Documented(String where, JsonNode operation) {

        static Documented of(String path, JsonNode operation) {
            return new Documented(path + " " + operation.path("operationId").asText(), operation);
        }
    }

    private Stream<Documented> operations() {
        return merged().get("paths").properties().stream()
                .flatMap(path -> Operations.of(path.getValue()).stream()
                        .map(operation -> Documented.of(path.getKey(), operation)));
    }

    @Test
    void hasAUniqueNameForEachOperation() {
        assertThat(operations().map(each -> each.operation().path("operationId").asText()))
                .isNotEmpty()
                .doesNotContain("")
                .doesNotHaveDuplicates();
    }

    @Test
    void describesEachOperation() {
        assertThat(operations()).allSatisfy(each -> {
            assertThat(each.operation().path("summary").asText())
                    .as(each.where())
                    .isNotEmpty();
            assertThat(each.operation().path("description").asText())
                    .as(each.where())
                    .matches("(?s).{30,}[.]");
            assertThat(each.operation().path("tags")).as(each.where()).hasSize(1);
            assertThat(each.operation().path("parameters"))
                    .allSatisfy(parameter -> assertThat(
                                    parameter.path("description").asText())
                            .as(each.where() + parameter)
                            .isNotEmpty());
        });
    }

    @Test
    void describesEachTag() {
        assertThat(merged().get("tags"))
                .isNotEmpty()
                .allSatisfy(tag -> assertThat(tag.path("description").asText())
                        .as("%s", tag)
                        .isNotEmpty());
    }

    @Test
    void describesEachAnswer() {
        assertThat(operations())
                .allSatisfy(each -> assertThat(each.operation().get("responses"))
                        .allSatisfy(answer ->
                                assertThat(meaning(answer)).as(each.where()).isNotIn(SAID_BY_THE_FRAMEWORK)));
    }

    private static String meaning(JsonNode answer) {
        return answer.has("$ref") ? "elsewhere" : answer.path("description").asText();
    }

    @Test
    void hasAJsonBodyForEachError() {
        ObjectNode document = merged();

        assertThat(operations())
                .allSatisfy(each -> assertThat(each.operation().get("responses").properties())
                        .filteredOn(answer -> answer.getKey().compareTo("400") >= 0)
                        .isNotEmpty()
                        .allSatisfy(answer -> isError(resolved(document, answer.getValue()), each.where())));
    }

    private static JsonNode resolved(JsonNode document, JsonNode node) {
        return node.has("$ref") ? document.at(node.get("$ref").asText().substring(1)) : node;
    }

    private static void isError(JsonNode answer, String where) {
        assertThat(answer.get("content").fieldNames()).toIterable().as(where).containsExactly("application/json");
        assertThat(answer.at("/content/application~1json/schema/$ref").asText())
                .as(where)
                .isIn("#/components/schemas/ApiError", "#/components/schemas/OAuthError");
    }

    @Test
    void hasPatternsForTheWholeText() {
        List<String> patterns = new ArrayList<>();
        merged().findValues("pattern").forEach(pattern -> patterns.add(pattern.asText()));

        assertThat(patterns).isNotEmpty().allSatisfy(pattern -> {
            Pattern.compile(pattern);
            assertThat(pattern).matches("\\^.*[$]|\\\\S");
        });
    }
}
