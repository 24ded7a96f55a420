package dev.verger.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.verger.testing.Checkout;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** README.md of the chart has a row with the default of every value, and the schema knows every value. */
class ReadmeTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([A-Za-z.<>]+)` \\| (.*?) \\| .+ \\|$");
    private static final Pattern YAML_BLOCK = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL);
    private static final List<String> SERVICES = List.of("location", "catalogSync", "notification");

    @Test
    void hasEveryValueWithItsDefault() throws IOException {
        TreeMap<String, String> documented = new TreeMap<>();
        Matcher row = ROW.matcher(Files.readString(Chart.FOLDER.resolve("README.md")));
        while (row.find()) {
            for (String path : expanded(row.group(1))) {
                documented.put(path, row.group(2).replace("`", ""));
            }
        }

        assertThat(documented).isEqualTo(leaves());
    }

    @Test
    void itsExamplesCanBeInstalled() throws IOException {
        String readme = Files.readString(Chart.FOLDER.resolve("README.md"));

        assertThat(Chart.renderedFrom(examples(readme)).of("Deployment")).hasSize(4);
    }

    @Test
    void theValuesOfTheHandbookCanBeInstalled() throws IOException {
        String handbook = Files.readString(Checkout.file("docs/operations.md"));
        String section = handbook.substring(handbook.indexOf("\n## Install on a cluster"));

        assertThat(Chart.renderedFrom(examples(section.substring(0, section.indexOf("\n## Settings"))))
                        .of("Deployment"))
                .hasSize(4);
    }

    /** The blocks of YAML, one after the other; later ones add to the first. */
    private static String examples(String markdown) throws IOException {
        JsonNode values = Chart.JSON.createObjectNode();
        Matcher block = YAML_BLOCK.matcher(markdown);
        while (block.find()) {
            values = Chart.JSON.readerForUpdating(values).readValue(Chart.YAML.readTree(block.group(1)));
        }
        assertThat(values.isEmpty()).isFalse();
        return values.toString();
    }

    @Test
    void everyValueIsInTheSchemaAndTheOtherWayRound() {
        TreeSet<String> known = new TreeSet<>();
        collect("", Chart.schema().get("properties"), known);
        known.remove("global");

        TreeSet<String> given = new TreeSet<>(leaves().keySet());
        assertThat(known.stream().filter(path -> leafOf(path, given) == null)).isEmpty();
        assertThat(given.stream().filter(path -> !known.contains(path) && !isGroup(path, known)))
                .isEmpty();
    }

    private static String leafOf(String path, TreeSet<String> leaves) {
        for (String at = path; ; at = at.substring(0, at.lastIndexOf('.'))) {
            if (leaves.contains(at)) {
                return at;
            }
            if (!at.contains(".")) {
                return null;
            }
        }
    }

    private static boolean isGroup(String path, TreeSet<String> known) {
        String below = known.ceiling(path + ".");
        return below != null && below.startsWith(path + ".");
    }

    /** A row of {@code <service>} is one of each service, of {@code <process>} one of the gateway, too. */
    private static List<String> expanded(String path) {
        List<String> keys = new ArrayList<>(SERVICES);
        if (path.startsWith("<process>")) {
            keys.add("gateway");
        }
        return path.startsWith("<")
                ? keys.stream()
                        .map(key -> key + path.substring(path.indexOf('>') + 1))
                        .toList()
                : List.of(path);
    }

    private static TreeMap<String, String> leaves() {
        TreeMap<String, String> leaves = new TreeMap<>();
        flatten("", Chart.defaults(), leaves);
        return leaves;
    }

    private static void flatten(String path, JsonNode node, TreeMap<String, String> leaves) {
        boolean whole = node.isEmpty()
                || path.endsWith("resources")
                || path.endsWith("disruptionBudget")
                || path.matches("networkPolicy.egress.[a-z]+")
                || path.equals("dashboards.labels");
        if (node.isObject() && !whole) {
            node.properties()
                    .forEach(member -> flatten(
                            path.isEmpty() ? member.getKey() : path + "." + member.getKey(),
                            member.getValue(),
                            leaves));
        } else {
            leaves.put(path, text(node));
        }
    }

    private static String text(JsonNode node) {
        return node.isValueNode()
                ? node.asText().isEmpty() ? "none" : node.asText()
                : node.toString().replace("\"", "");
    }

    private static void collect(String path, JsonNode properties, TreeSet<String> known) {
        properties.properties().forEach(property -> {
            String at = path.isEmpty() ? property.getKey() : path + "." + property.getKey();
            JsonNode members = resolved(property.getValue()).path("properties");
            if (members.isEmpty() || at.endsWith("settings")) {
                known.add(at);
            } else {
                collect(at, members, known);
            }
        });
    }

    private static JsonNode resolved(JsonNode schema) {
        return schema.has("$ref")
                ? Chart.schema().at(schema.get("$ref").asText().substring(1))
                : schema;
    }
}
