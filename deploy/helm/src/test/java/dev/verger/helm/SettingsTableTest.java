package dev.verger.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.verger.helm.SettingsTable.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The settings of docs/operations.md are those that the chart can give, and no more. */
class SettingsTableTest {

    private static final Map<String, String> PROCESSES = Map.of(
            "location", "location-service",
            "catalogSync", "catalog-sync-service",
            "notification", "notification-service",
            "gateway", "gateway");

    private final List<Row> rows = SettingsTable.read();

    @Test
    void everyProcessHasATable() {
        assertThat(rows).extracting(Row::key).containsAll(SettingsTable.KEYS.values());
        assertThat(rows).hasSizeGreaterThan(150);
    }

    @Test
    void everyValueOfTheTableIsOneOfTheChart() {
        for (Row row : rows) {
            if (!row.isSetting() && !row.value().equals("made by the chart")) {
                String value = row.value().replace("<service>", row.key().isEmpty() ? "location" : row.key());
                JsonNode known = Chart.schema().at("/properties/" + value.replace(".", "/properties/"));
                assertThat(known.isObject())
                        .as(row.variable() + ": " + row.value())
                        .isTrue();
            }
        }
    }

    /** {@code -Dverger.helm.update} writes the schema anew. */
    @Test
    void theSchemaAcceptsTheSettingsOfTheTableInTheirForms() throws IOException {
        ObjectNode schema = (ObjectNode) Chart.schema();
        SettingsTable.KEYS
                .values()
                .forEach(key -> settings(schema, key).set("settings", SettingsSchema.of(rowsOf(key))));

        if (System.getProperty("verger.helm.update") != null) {
            Files.writeString(
                    Chart.FOLDER.resolve("values.schema.json"),
                    Chart.JSON.writerWithDefaultPrettyPrinter().writeValueAsString(schema) + "\n");
        }
        assertThat(Chart.schema()).isEqualTo(schema);
    }

    @Test
    void everyRequiredSettingIsWired() {
        Map<String, Set<String>> wired = wired("minimal");
        for (Row row : rows) {
            if (row.required()) {
                wired.forEach((key, variables) -> {
                    if (key.equals(row.key()) || row.key().isEmpty() && !key.equals("gateway")) {
                        assertThat(variables).as(key).contains(row.variable());
                    }
                });
            }
        }
    }

    @Test
    void everyVariableThatIsRenderedIsInATable() {
        wired("everything").forEach((key, variables) -> {
            Set<String> listed = new TreeSet<>(Set.of("_JAVA_OPTIONS"));
            rows.stream()
                    .filter(row -> row.key().equals(key) || row.key().isEmpty() && !key.equals("gateway"))
                    .forEach(row -> listed.add(row.pattern()));
            assertThat(variables).as(key).allMatch(variable -> listed.stream().anyMatch(variable::matches));
        });
    }

    private List<Row> rowsOf(String key) {
        return rows.stream()
                .filter(Row::isSetting)
                .filter(row -> row.key().equals(key) || row.key().isEmpty() && !key.equals("gateway"))
                .toList();
    }

    private static ObjectNode settings(JsonNode schema, String key) {
        return (ObjectNode) schema.at(key.isEmpty() ? "/properties" : "/properties/" + key + "/properties");
    }

    /** Variables of each process: those of its ConfigMap and those of its container. */
    private static Map<String, Set<String>> wired(String values) {
        Map<String, Set<String>> wired = new TreeMap<>();
        Rendering rendering = Chart.rendered(values);
        PROCESSES.forEach((key, process) -> {
            Set<String> variables = new TreeSet<>();
            rendering.get("ConfigMap", process).get("data").fieldNames().forEachRemaining(variables::add);
            rendering
                    .get("Deployment", process)
                    .at("/spec/template/spec/containers/0/env")
                    .forEach(variable -> variables.add(variable.get("name").asText()));
            wired.put(key, variables);
        });
        return wired;
    }
}
