package dev.verger.documents.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.verger.gateway.routing.RawPath;
import dev.verger.gateway.routing.RouteTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The one API document: the gateway's own part and those of the services, in an order that depends on nothing but their
 * content.
 */
final class PublicDocument {

    private final RouteTable routes = RouteTable.publicApi();
    private final ObjectNode own;
    private final Map<String, ObjectNode> paths = new TreeMap<>();
    private final Components components = new Components();
    private final List<String> contradictions = new ArrayList<>();

    private PublicDocument(ObjectNode own) {
        this.own = own;
    }

    /**
     * @param own info, servers, security schemes, shared responses and the gateway's own paths
     * @throws IllegalStateException naming everything in which two parts contradict each other
     */
    static ObjectNode merge(ObjectNode own, List<ServiceDocument> services) {
        var merged = new PublicDocument(own);
        merged.addGateway();
        services.forEach(merged::add);
        if (!merged.contradictions.isEmpty()) {
            throw new IllegalStateException(String.join("\n", merged.contradictions));
        }
        return merged.document();
    }

    private void addGateway() {
        own.path("paths").properties().forEach(path -> paths.put(path.getKey(), (ObjectNode) path.getValue()));
        components.addOfGateway(own.path("components"));
    }

    private void add(ServiceDocument part) {
        part.document()
                .path("paths")
                .properties()
                .forEach(path -> addPath(part.service(), path.getKey(), path.getValue()));
        components.addOfService(part.service(), part.document().path("components"), contradictions);
    }

    private void addPath(String service, String path, JsonNode item) {
        if (path.startsWith("/internal/")) {
            return;
        }
        String owner = ownerOf(path);
        if (owner.equals(service)) {
            paths.put(path, Operations.tidy((ObjectNode) item));
        } else {
            contradictions.add(
                    "%s documents %s, which the gateway sends to %s (see RouteTable).".formatted(service, path, owner));
        }
    }

    private String ownerOf(String path) {
        return RawPath.of(path.replaceAll("\\{[^}]*}", "1"))
                .flatMap(routes::find)
                .map(route -> route.service().title())
                .orElse("nobody");
    }

    private ObjectNode document() {
        ObjectNode document = own.objectNode();
        List.of("openapi", "info", "servers", "security").forEach(name -> document.set(name, own.get(name)));
        document.set("tags", tags());
        paths.forEach(document.putObject("paths")::set);
        components.writeTo(document.putObject("components"));
        leaveOutUnusedWords(document);
        return document;
    }

    /**
     * Without the gateway's words that no operation needs. Schemas stay: one that is not used is a mistake of its
     * service.
     */
    private static void leaveOutUnusedWords(ObjectNode document) {
        for (String kind : List.of("responses", "headers")) {
            List<String> used = document.findValuesAsText("$ref");
            if (document.at("/components/" + kind) instanceof ObjectNode words) {
                List.copyOf(words.properties()).stream()
                        .map(Map.Entry::getKey)
                        .filter(name -> !used.contains("#/components/%s/%s".formatted(kind, name)))
                        .forEach(words::remove);
            }
        }
    }

    /**
     * Those that an operation has: first the described ones, in the gateway's order, then those that lack a
     * description.
     */
    private ArrayNode tags() {
        Set<String> used = new TreeSet<>();
        paths.values().stream()
                .flatMap(item -> Operations.of(item).stream())
                .forEach(operation -> operation.path("tags").forEach(tag -> used.add(tag.asText())));
        ArrayNode tags = own.arrayNode();
        own.path("tags").forEach(tag -> {
            if (used.remove(tag.path("name").asText())) {
                tags.add(tag);
            }
        });
        used.forEach(tag -> tags.addObject().put("name", tag));
        return tags;
    }
}
