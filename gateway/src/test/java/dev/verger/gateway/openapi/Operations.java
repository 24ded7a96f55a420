package dev.verger.gateway.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Gives the operations of all services the same words where the edge decides: who may call, and
 * what the refusals look like.
 */
final class Operations {

    private static final List<String> METHODS =
            List.of("get", "put", "post", "patch", "delete", "head", "options", "trace");
    private static final Map<String, String> SHARED_RESPONSES =
            Map.of(
                    "400", "BadRequest",
                    "401", "Unauthorized",
                    "403", "Forbidden",
                    "404", "NotFound",
                    "413", "BodyTooLarge",
                    "429", "TooManyRequests",
                    "503", "Unavailable");
    private static final List<String> ALWAYS_POSSIBLE = List.of("401", "403", "429", "503");

    private Operations() {}

    /** The path item with its operations in a fixed order. */
    static ObjectNode tidy(ObjectNode pathItem) {
        ObjectNode tidy = pathItem.objectNode();
        pathItem.fieldNames()
                .forEachRemaining(
                        name -> {
                            if (!METHODS.contains(name)) {
                                tidy.set(name, pathItem.get(name));
                            }
                        });
        METHODS.stream()
                .filter(pathItem::has)
                .forEach(method -> tidy.set(method, operation((ObjectNode) pathItem.get(method))));
        return tidy;
    }

    static List<ObjectNode> of(JsonNode pathItem) {
        List<ObjectNode> operations = new ArrayList<>();
        METHODS.stream()
                .filter(pathItem::has)
                .forEach(method -> operations.add((ObjectNode) pathItem.get(method)));
        return operations;
    }

    private static ObjectNode operation(ObjectNode operation) {
        ObjectNode tidy = operation.deepCopy();
        boolean needsToken = !tidy.has("security") || !tidy.get("security").isEmpty();
        if (needsToken && tidy.has("security")) {
            tidy.set("security", bearer((ArrayNode) tidy.get("security")));
        }
        tidy.set("responses", responses(tidy.path("responses"), needsToken, tidy.objectNode()));
        return tidy;
    }

    /** Each service names its scheme after its framework; the privileges are what matters. */
    private static ArrayNode bearer(ArrayNode security) {
        ArrayNode tidy = security.arrayNode();
        security.forEach(
                alternative ->
                        alternative.forEach(
                                privileges -> tidy.addObject().set("bearer", privileges)));
        return tidy;
    }

    private static ObjectNode responses(JsonNode declared, boolean needsToken, ObjectNode tidy) {
        Map<String, JsonNode> byStatus = new TreeMap<>();
        declared.properties().forEach(entry -> byStatus.put(entry.getKey(), entry.getValue()));
        if (needsToken) {
            ALWAYS_POSSIBLE.forEach(status -> byStatus.putIfAbsent(status, tidy.objectNode()));
        }
        byStatus.forEach((status, response) -> tidy.set(status, response(status, response)));
        return tidy;
    }

    private static JsonNode response(String status, JsonNode response) {
        String shared = SHARED_RESPONSES.get(status);
        if (shared == null || response.has("content") || response.has("$ref")) {
            return response;
        }
        return ((ObjectNode) response).objectNode().put("$ref", "#/components/responses/" + shared);
    }
}
