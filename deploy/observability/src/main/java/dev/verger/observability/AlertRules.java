package dev.verger.observability;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The alerts of a rule file of Prometheus. */
public final class AlertRules {

    private static final YAMLMapper YAML = new YAMLMapper();

    /** One alert; {@code expression} is PromQL. */
    public record Alert(String name, String expression, Map<String, String> labels, Map<String, String> annotations) {}

    private AlertRules() {}

    /**
     * Reads all groups.
     *
     * @throws UncheckedIOException if the file is not there or no YAML
     */
    public static List<Alert> read(Path file) {
        try {
            List<Alert> alerts = new ArrayList<>();
            for (JsonNode rule : YAML.readTree(file.toFile()).at("/groups").findValues("rules")) {
                rule.forEach(each -> alerts.add(alert(each)));
            }
            return alerts;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static Alert alert(JsonNode rule) {
        return new Alert(
                rule.path("alert").asText(),
                rule.path("expr").asText(),
                texts(rule.path("labels")),
                texts(rule.path("annotations")));
    }

    private static Map<String, String> texts(JsonNode members) {
        return YAML.convertValue(
                members, YAML.getTypeFactory().constructMapType(Map.class, String.class, String.class));
    }
}
