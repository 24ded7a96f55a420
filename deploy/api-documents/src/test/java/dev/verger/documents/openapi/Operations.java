package dev.verger.documents.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Gives the operations of all services the same words where the edge and the services' plumbing decide: who may call,
 * which refusals follow from the form of an operation, and what a refusal looks like.
 */
final class Operations {

    private static final List<String> METHODS =
            List.of("get", "put", "post", "patch", "delete", "head", "options", "trace");
    private static final Map<String, String> SHARED_RESPONSES = Map.of(
            "400", "BadRequest",
            "401", "Unauthorized",
            "403", "Forbidden",
            "404", "NotFound",
            "413", "BodyTooLarge",
            "415", "UnsupportedMediaType",
            "429", "TooManyRequests",
            "503", "Unavailable");
    private static final Set<String> WITH_RETRY_AFTER = Set.of("429", "503");

    /** What smallrye-openapi writes by itself. */
    private static final Set<String> NO_DESCRIPTION = Set.of("", "Bad Request", "Not Authorized", "Not Allowed");

    private Operations() {}

    /** The path item with its operations in a fixed order. */
    static ObjectNode tidy(ObjectNode pathItem) {
        ObjectNode tidy = pathItem.objectNode();
        pathItem.fieldNames().forEachRemaining(name -> {
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
        METHODS.stream().filter(pathItem::has).forEach(method -> operations.add((ObjectNode) pathItem.get(method)));
        return operations;
    }

    private static ObjectNode operation(ObjectNode operation) {
        ObjectNode tidy = operation.deepCopy();
        boolean needsToken = !tidy.has("security") || !tidy.get("security").isEmpty();
        Set<String> privileges = privileges(tidy.path("security"));
        if (needsToken) {
            sayWhoMayCall(tidy, privileges);
        }
        Map<String, JsonNode> responses = new TreeMap<>();
        tidy.path("responses").properties().forEach(response -> responses.put(response.getKey(), response.getValue()));
        refusals(needsToken, !privileges.isEmpty()).forEach(status -> responses.putIfAbsent(status, tidy.objectNode()));
        ObjectNode all = tidy.putObject("responses");
        responses.forEach((status, response) -> all.set(status, response(status, response)));
        return tidy;
    }

    private static Set<String> privileges(JsonNode security) {
        Set<String> privileges = new TreeSet<>();
        security.forEach(
                alternative -> alternative.forEach(names -> names.forEach(name -> privileges.add(name.asText()))));
        return privileges;
    }

    /**
     * Under the name that Jamf Pro's own document has for it. Privileges are no scopes: the token endpoint gives out
     * none of them.
     */
    private static void sayWhoMayCall(ObjectNode operation, Set<String> privileges) {
        ArrayNode security = operation.putArray("security");
        security.addObject().putArray("bearer");
        String sentence = "Any valid token will do.";
        if (!privileges.isEmpty()) {
            ArrayNode required = operation.putArray("x-required-privileges");
            privileges.forEach(required::add);
            sentence = privileges.stream().collect(Collectors.joining("` or `", "Needs the privilege `", "`."));
        }
        String description = operation.path("description").asText();
        if (!description.isEmpty()) {
            operation.put("description", description + "\n\n" + sentence);
        }
    }

    /** Those of the edge; a service lists its own. */
    private static Set<String> refusals(boolean needsToken, boolean needsPrivilege) {
        Set<String> statuses = new TreeSet<>(Set.of("429", "503"));
        if (needsToken) {
            statuses.add("401");
        }
        if (needsPrivilege) {
            statuses.add("403");
        }
        return statuses;
    }

    private static JsonNode response(String status, JsonNode response) {
        if (status.compareTo("400") < 0 || response.has("content") || response.has("$ref")) {
            return response;
        }
        String shared = SHARED_RESPONSES.get(status);
        String description = response.path("description").asText();
        if (shared != null && NO_DESCRIPTION.contains(description)) {
            return ((ObjectNode) response).objectNode().put("$ref", "#/components/responses/" + shared);
        }
        ObjectNode refusal = ((ObjectNode) response).objectNode().put("description", description);
        ObjectNode headers = refusal.putObject("headers");
        if (WITH_RETRY_AFTER.contains(status)) {
            headers.putObject("Retry-After").put("$ref", "#/components/headers/RetryAfter");
        }
        headers.putObject("X-Traceid").put("$ref", "#/components/headers/TraceId");
        refusal.putObject("content")
                .putObject("application/json")
                .putObject("schema")
                .put("$ref", "#/components/schemas/ApiError");
        return refusal;
    }
}
