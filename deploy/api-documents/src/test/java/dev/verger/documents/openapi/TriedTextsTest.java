package dev.verger.documents.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.verger.gateway.routing.RawPath;
import dev.verger.gateway.routing.RouteTable;
import dev.verger.testing.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * No text of a request in {@code docs/api/openapi.yaml} escapes the hostile texts. Each service tries them on all texts
 * that its own document lists ({@code TextBattery} in the tests of platform); this test finds requests that no such
 * document has, and texts that are not found.
 */
class TriedTextsTest {

    /** Requests that the gateway reads itself, tried by {@code HostileFormIT}. */
    private static final Set<String> OWN = Set.of("getClientToken");

    /** What Apple sends may have any member; it is stored as it came, and read by {@code NotificationIT}. */
    private static final Set<String> APPLES = Set.of("receiveAppleNotification");

    private static final Set<String> SCALARS = Set.of("string", "boolean", "integer", "number");

    private final Path root = Checkout.root();
    private final ObjectNode document = Yaml.read(root.resolve("docs/api/openapi.yaml"));

    private record Request(String path, String operationId, JsonNode body) {}

    private List<Request> requests() {
        List<Request> requests = new ArrayList<>();
        document.get("paths")
                .properties()
                .forEach(path -> Operations.of(path.getValue()).stream()
                        .filter(operation -> operation.has("requestBody"))
                        .map(operation -> new Request(
                                path.getKey(), operation.get("operationId").asText(), operation.get("requestBody")))
                        .forEach(requests::add));
        return requests;
    }

    @Test
    void areOfAServiceThatTriesThemOrOfTheGateway() throws IOException {
        List<String> untried = new ArrayList<>();
        for (Request request : requests()) {
            Optional<String> owner = owner(request.path());
            boolean tried = owner.isPresent() ? hasBattery(owner.get()) : OWN.contains(request.operationId());
            if (!tried) {
                untried.add(request.operationId());
            }
        }

        assertThat(requests()).extracting(Request::operationId).containsAll(OWN);
        assertThat(untried).isEmpty();
    }

    /** The service to which the gateway sends a path that it does not answer itself. */
    private Optional<String> owner(String path) {
        boolean answeredHere = Yaml.read(root.resolve("gateway/src/main/openapi/gateway.yaml"))
                .get("paths")
                .has(path);
        return answeredHere
                ? Optional.empty()
                : RawPath.of(path.replaceAll("\\{[^}]*}", "1"))
                        .flatMap(RouteTable.publicApi()::find)
                        .map(route -> route.service().title());
    }

    private boolean hasBattery(String service) throws IOException {
        try (Stream<Path> files = Files.walk(root.resolve(service).resolve("src/test/java"))) {
            for (Path file : files.filter(one -> one.endsWith(Path.of("RequestTextIT.java")))
                    .toList()) {
                if (Files.readString(file).contains("extends TextBattery")) {
                    return true;
                }
            }
            return false;
        }
    }

    @Test
    void areFoundByTheBattery() {
        List<String> hidden = new ArrayList<>();
        for (Request request : requests()) {
            if (APPLES.contains(request.operationId())) {
                continue;
            }
            for (JsonNode media : request.body().get("content")) {
                look(media.path("schema"), request.operationId(), hidden);
            }
        }

        assertThat(hidden).isEmpty();
    }

    /** It knows scalars, lists of one kind, objects whose members have names, and objects of one kind of members. */
    private void look(JsonNode given, String where, List<String> hidden) {
        JsonNode schema = given;
        while (schema.has("$ref")) {
            schema = document.at(schema.get("$ref").asText().substring(1));
        }
        Set<String> types = types(schema);
        if (types.contains("array") && schema.has("items")) {
            look(schema.get("items"), where + "[]", hidden);
        } else if (types.contains("object")
                && schema.path("additionalProperties").isObject()
                && !schema.has("properties")) {
            look(schema.get("additionalProperties"), where + ".*", hidden);
        } else if (types.contains("object")
                && schema.has("properties")
                && !schema.has("additionalProperties")
                && !schema.has("patternProperties")) {
            schema.get("properties")
                    .properties()
                    .forEach(member -> look(member.getValue(), where + "." + member.getKey(), hidden));
        } else if (types.stream().noneMatch(SCALARS::contains)) {
            hidden.add(where + ": " + schema);
        }
    }

    private static Set<String> types(JsonNode schema) {
        List<String> types = new ArrayList<>();
        JsonNode type = schema.path("type");
        if (type.isArray()) {
            type.forEach(one -> types.add(one.asText()));
        } else if (type.isTextual()) {
            types.add(type.asText());
        }
        return Set.copyOf(types);
    }
}
