package dev.verger.observability;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A dashboard in Grafana's JSON, as far as its queries and its picture need it.
 *
 * @param variables what stands for {@code $name} in a query when everything is selected
 */
public record Dashboard(String uid, String title, List<Panel> panels, Map<String, String> variables) {

    private static final JsonMapper JSON = new JsonMapper();

    /**
     * Reads a file.
     *
     * @throws UncheckedIOException if it is not there or no JSON
     */
    public static Dashboard read(Path file) {
        try {
            return of(JSON.readTree(file.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    static Dashboard of(JsonNode json) {
        Map<String, String> variables = new TreeMap<>();
        for (JsonNode variable : json.at("/templating/list")) {
            variables.put(
                    variable.path("name").asText(), variable.path("allValue").asText(".*"));
        }
        List<Panel> panels = json.path("panels").valueStream().map(Panel::of).toList();
        return new Dashboard(json.path("uid").asText(), json.path("title").asText(), panels, variables);
    }

    /**
     * Returns a query as Grafana sends it when everything is selected.
     *
     * @param rateInterval for {@code $__rate_interval}, such as {@code 1m}
     */
    public String expanded(String query, String rateInterval) {
        String expanded = query.replace("$__rate_interval", rateInterval);
        for (Map.Entry<String, String> variable : variables.entrySet()) {
            expanded = expanded.replace("$" + variable.getKey(), variable.getValue());
        }
        return expanded;
    }
}
