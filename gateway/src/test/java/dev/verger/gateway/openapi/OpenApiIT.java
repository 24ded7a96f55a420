package dev.verger.gateway.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.verger.gateway.routing.Service;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the checked-in API document against the services as they were just built. */
class OpenApiIT {

    private static final String UPDATE =
            "./mvnw -pl gateway -am verify -DskipTests -Dverger.openapi.update";

    private final Path root = Path.of(System.getProperty("verger.root"));
    private final Path checkedIn = root.resolve("docs/api/openapi.yaml");

    private ObjectNode merged() {
        return PublicDocument.merge(
                Yaml.read(root.resolve("gateway/src/main/openapi/gateway.yaml")),
                Stream.of(Service.values())
                        .map(service -> ServiceDocument.read(root, service.title()))
                        .toList());
    }

    @Test
    void saysWhatTheServicesSay() throws IOException {
        String current = Yaml.write(merged());
        if (System.getProperty("verger.openapi.update") != null) {
            Files.writeString(checkedIn, current);
        }

        assertThat(Files.readString(checkedIn))
                .as(
                        "docs/api/openapi.yaml differs from what the services say. Renew it with: "
                                + UPDATE)
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
    void refersOnlyToWhatIsThere() {
        ObjectNode document = merged();
        List<String> references = new ArrayList<>();
        collect(document, references);

        assertThat(references)
                .isNotEmpty()
                .allSatisfy(
                        reference ->
                                assertThat(document.at(reference.substring(1)).isMissingNode())
                                        .as(reference)
                                        .isFalse());
    }

    private static void collect(JsonNode node, List<String> references) {
        if (node.path("$ref").isTextual()) {
            references.add(node.get("$ref").asText());
        }
        node.forEach(child -> collect(child, references));
    }

    @Test
    void givesEachOperationANameOfItsOwnATagAndDeclaredPathParameters() {
        List<String> names = new ArrayList<>();
        merged().get("paths")
                .properties()
                .forEach(
                        path ->
                                Operations.of(path.getValue())
                                        .forEach(
                                                operation -> {
                                                    String where =
                                                            path.getKey()
                                                                    + " "
                                                                    + operation
                                                                            .path("operationId")
                                                                            .asText();
                                                    assertThat(
                                                                    operation
                                                                            .path("operationId")
                                                                            .asText())
                                                            .as(where)
                                                            .isNotEmpty();
                                                    assertThat(operation.path("tags"))
                                                            .as(where)
                                                            .isNotEmpty();
                                                    assertThat(operation.path("summary").asText())
                                                            .as(where)
                                                            .isNotEmpty();
                                                    names.add(
                                                            operation.get("operationId").asText());
                                                }));

        assertThat(names).doesNotHaveDuplicates();
    }
}
