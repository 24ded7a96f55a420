package dev.verger.documents.asyncapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.verger.documents.asyncapi.AsyncApiDocument.Producer;
import dev.verger.documents.openapi.Yaml;
import dev.verger.testing.Checkout;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/**
 * Compares the checked-in document of the events with their contracts. {@code docs/lint} checks whether it is valid as
 * AsyncAPI.
 */
class AsyncApiIT {

    private static final String UPDATE =
            "./mvnw -pl deploy/api-documents -am verify -DskipTests -Dverger.openapi.update";

    private final Path root = Checkout.root();
    private final Path checkedIn = root.resolve("docs/api/asyncapi.yaml");

    private ObjectNode made() {
        return AsyncApiDocument.make(
                Yaml.read(root.resolve("gateway/src/main/asyncapi/frame.yaml")),
                EventContracts.read(root.resolve("docs/events")),
                this::producer);
    }

    private Producer producer(String service) {
        var settings = new Properties();
        Path file = root.resolve(service).resolve("src/main/resources/application.properties");
        try (Reader text = Files.newBufferedReader(file)) {
            settings.load(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Producer(settings.getProperty("verger.outbox.topic"), settings.getProperty("verger.outbox.source"));
    }

    @Test
    void agreesWithTheContracts() throws IOException {
        String current = Yaml.write(made());
        if (System.getProperty("verger.openapi.update") != null) {
            Files.writeString(checkedIn, current);
        }

        assertThat(checkedIn)
                .as("docs/api/asyncapi.yaml differs from what docs/events says. Renew it with: " + UPDATE)
                .hasContent(current);
    }

    @Test
    void hasNoDanglingReferences() {
        ObjectNode document = made();
        List<String> references = document.findValuesAsText("$ref");

        assertThat(references)
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(
                                document.at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse());
    }

    @Test
    void hasExamplesOfItsHeadersAndPayloads() {
        ObjectNode document = made();
        List<String> wrong = new ArrayList<>();
        for (JsonNode message : document.at("/components/messages")) {
            for (String part : List.of("headers", "payload")) {
                JsonNode example = message.at("/examples/0/" + part);
                violations(document, message.get(part), example)
                        .forEach(one -> wrong.add(message.get("title").asText() + ": " + one));
            }
        }

        assertThat(document.at("/components/messages")).isNotEmpty();
        assertThat(wrong).isEmpty();
    }

    private static List<String> violations(JsonNode document, JsonNode schema, JsonNode value) {
        ObjectNode whole = ((ObjectNode) document).objectNode();
        whole.putArray("allOf").add(schema);
        whole.set("components", document.get("components"));
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                .getSchema(whole.toString())
                .validate(value.toString(), InputFormat.JSON)
                .stream()
                .map(Object::toString)
                .toList();
    }
}
