package dev.verger.platform.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The texts in the bodies of requests, as an OpenAPI document lists them. */
final class RequestTexts {

    private static final List<String> WRITING = List.of("post", "put", "patch");

    /** Stands for a member whose name is the client's choice. */
    private static final String ANY_NAME = "any";

    private final JsonNode document;

    /** @param texts of each media type alike, such as {@code recipients[0].name} */
    record Operation(String id, String method, List<String> mediaTypes, List<String> texts) {}

    RequestTexts(JsonNode document) {
        this.document = document;
    }

    /** Operations with a JSON body that has texts, by id. */
    Map<String, Operation> operations() {
        Map<String, Operation> operations = new TreeMap<>();
        for (JsonNode path : document.get("paths")) {
            for (String method : WRITING) {
                JsonNode content = path.path(method).at("/requestBody/content");
                List<String> mediaTypes = new ArrayList<>();
                List<String> texts = new ArrayList<>();
                content.fieldNames().forEachRemaining(mediaTypes::add);
                content.forEach(body -> collect(body.path("schema"), "", texts));
                if (!texts.isEmpty()) {
                    String id = path.get(method).get("operationId").asText();
                    List<String> distinct = texts.stream().distinct().toList();
                    operations.put(id, new Operation(id, method, mediaTypes, distinct));
                }
            }
        }
        return operations;
    }

    private void collect(JsonNode given, String path, List<String> texts) {
        JsonNode schema = resolved(given);
        for (String combination : List.of("allOf", "anyOf", "oneOf")) {
            schema.path(combination).forEach(part -> collect(part, path, texts));
        }
        if (is(schema, "string")) {
            texts.add(path);
        }
        if (is(schema, "array")) {
            collect(schema.path("items"), path + "[0]", texts);
        }
        if (schema.path("additionalProperties").isObject()) {
            collect(schema.get("additionalProperties"), path + "." + ANY_NAME, texts);
        }
        schema.path("properties")
                .fields()
                .forEachRemaining(member -> collect(
                        member.getValue(), path.isEmpty() ? member.getKey() : path + "." + member.getKey(), texts));
    }

    private JsonNode resolved(JsonNode schema) {
        return schema.has("$ref")
                ? resolved(document.at(schema.get("$ref").asText().substring(1)))
                : schema;
    }

    private static boolean is(JsonNode schema, String type) {
        JsonNode types = schema.path("type");
        if (!types.isArray()) {
            return types.asText().equals(type);
        }
        for (JsonNode one : types) {
            if (one.asText().equals(type)) {
                return true;
            }
        }
        return false;
    }

    /** Sets the value at a path, and creates the missing objects on the path. */
    static void set(ObjectNode body, String path, JsonNode value) {
        JsonNode at = body;
        String[] steps = path.replace("[0]", ".0").split("\\.");
        for (int i = 0; i < steps.length; i++) {
            JsonNode next = value;
            if (i < steps.length - 1) {
                next = at.isArray() ? at.path(0) : at.path(steps[i]);
                if (!next.isContainerNode()) {
                    next = steps[i + 1].equals("0") ? body.arrayNode() : body.objectNode();
                }
            }
            if (at instanceof ArrayNode list) {
                list.removeAll();
                list.add(next);
            } else {
                ((ObjectNode) at).set(steps[i], next);
            }
            at = next;
        }
    }
}
