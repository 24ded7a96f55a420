package dev.verger.platform.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.verger.testing.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The public API by {@code docs/api/openapi.yaml}, for tests that compare answers with it. */
final class ApiDocument {

    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    private final JsonNode document;
    private final Map<String, Pattern> paths = new TreeMap<>();

    private ApiDocument(JsonNode document) {
        this.document = document;
        document.get("paths")
                .fieldNames()
                .forEachRemaining(path -> paths.put(path, Pattern.compile(path.replaceAll("\\{[^}]+}", "[^/]+"))));
    }

    static ApiDocument read() {
        Path file = Checkout.file("docs/api/openapi.yaml");
        try {
            return new ApiDocument(new YAMLMapper().readTree(file.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The operation of a request, if the document has it. */
    Optional<JsonNode> operation(String method, String path) {
        return paths.entrySet().stream()
                .filter(template -> template.getValue().matcher(path).matches())
                .map(template -> document.get("paths").get(template.getKey()).path(method.toLowerCase(Locale.ROOT)))
                .filter(JsonNode::isObject)
                .findFirst();
    }

    /** An answer of an operation, with references resolved; missing if the document lacks it. */
    JsonNode response(JsonNode operation, int status) {
        return resolved(operation.at("/responses/" + status));
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.get("$ref").asText().substring(1)) : node;
    }

    /** The violations of a schema of the document in a body. */
    List<String> violations(JsonNode schema, String body) {
        ObjectNode whole = new ObjectMapper().createObjectNode();
        whole.putArray("allOf").add(schema);
        whole.set("components", document.get("components"));
        Schema compiled = SCHEMAS.getSchema(whole.toString());
        List<String> violations = new ArrayList<>();
        compiled.validate(body, InputFormat.JSON).forEach(one -> violations.add(one.toString()));
        return violations;
    }
}
