package dev.verger.helm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The manifest that Helm rendered, as text and as objects. */
final class Rendering {

    /** Components that are pods of Verger itself, by their names. */
    static final List<String> PROCESSES =
            List.of("gateway", "location-service", "catalog-sync-service", "notification-service");

    private final String text;
    private final List<JsonNode> objects;

    Rendering(String text) {
        this.text = text;
        this.objects = parse(text);
    }

    /** The manifest without the contents of rules and dashboards, which are files of their own. */
    String text() {
        List<String> documents = Arrays.stream(text.split("(?m)^---\\n"))
                .filter(document -> !document.isBlank())
                .map(Rendering::withoutFiles)
                .map(String::stripTrailing)
                .toList();
        return "---\n" + String.join("\n---\n", documents) + "\n";
    }

    private static String withoutFiles(String document) {
        if (document.contains("\nkind: PrometheusRule\n")) {
            return document.substring(0, document.indexOf("\nspec:"));
        }
        return document.contains("name: verger-dashboard-")
                ? document.substring(0, document.indexOf("\ndata:"))
                : document;
    }

    List<JsonNode> objects() {
        return objects;
    }

    List<JsonNode> of(String kind) {
        return objects.stream()
                .filter(object -> object.get("kind").asText().equals(kind))
                .toList();
    }

    JsonNode get(String kind, String name) {
        return of(kind).stream()
                .filter(object -> object.at("/metadata/name").asText().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + kind + " " + name));
    }

    /** Deployments and pods of tests: whatever has a specification of a pod, that with its labels. */
    List<JsonNode> podTemplates() {
        return Stream.concat(
                        of("Deployment").stream().map(deployment -> deployment.at("/spec/template")),
                        of("Pod").stream())
                .toList();
    }

    /** What {@code kubectl} would say: kind and name. */
    static String title(JsonNode object) {
        return object.path("kind").asText() + " " + object.at("/metadata/name").asText();
    }

    private static List<JsonNode> parse(String text) {
        try (MappingIterator<JsonNode> documents =
                Chart.YAML.readerFor(JsonNode.class).readValues(text)) {
            List<JsonNode> objects = new ArrayList<>();
            while (documents.hasNextValue()) {
                JsonNode document = documents.nextValue();
                if (document.isObject()) {
                    objects.add(document);
                }
            }
            return objects;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
