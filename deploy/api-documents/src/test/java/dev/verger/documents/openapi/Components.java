package dev.verger.documents.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The components to which operations refer. A name has one meaning in the whole document. */
final class Components {

    /** Security schemes and shared responses are the gateway's only. */
    private static final Set<String> FROM_SERVICES =
            Set.of("schemas", "parameters", "requestBodies", "headers", "examples", "links");

    private final Map<String, Map<String, JsonNode>> byKind = new TreeMap<>();
    private final Map<String, String> origins = new HashMap<>();

    void addOfGateway(JsonNode components) {
        components.properties().forEach(kind -> add("gateway", kind.getKey(), kind.getValue()));
    }

    /** Adds to {@code contradictions} what another part has defined differently. */
    void addOfService(String service, JsonNode components, List<String> contradictions) {
        components.properties().forEach(kind -> {
            if (FROM_SERVICES.contains(kind.getKey())) {
                contradictions.addAll(add(service, kind.getKey(), kind.getValue()));
            }
        });
    }

    private List<String> add(String part, String kind, JsonNode additions) {
        return additions.properties().stream()
                .filter(addition -> contradicts(part, kind, addition.getKey(), addition.getValue()))
                .map(addition ->
                        "%s and %s both have %s/%s, but not the same: make them equal or rename one (@Schema(name = …))."
                                .formatted(origins.get(kind + addition.getKey()), part, kind, addition.getKey()))
                .toList();
    }

    private boolean contradicts(String part, String kind, String name, JsonNode component) {
        origins.putIfAbsent(kind + name, part);
        JsonNode before = byKind.computeIfAbsent(kind, fresh -> new TreeMap<>()).putIfAbsent(name, component);
        return before != null && !before.equals(component);
    }

    void writeTo(ObjectNode components) {
        byKind.forEach((kind, byName) -> byName.forEach(components.putObject(kind)::set));
    }
}
