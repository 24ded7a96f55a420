package dev.verger.helm;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.verger.helm.SettingsTable.Row;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** JSON schema of settings that are given by their variables, made of the rows of the tables. */
final class SettingsSchema {

    private static final Pattern BOUNDS = Pattern.compile("from (\\d+)(?: to (\\d+))?");

    private SettingsSchema() {}

    static ObjectNode of(List<Row> rows) {
        ObjectNode schema = Chart.JSON.createObjectNode();
        schema.put("type", "object").put("additionalProperties", false);
        ObjectNode properties = schema.putObject("properties");
        ObjectNode patterns = Chart.JSON.createObjectNode();
        for (Row row : rows) {
            if (row.hasPlaceholder()) {
                patterns.set(row.pattern(), form(row));
            } else {
                properties.set(row.variable(), form(row));
            }
        }
        if (!patterns.isEmpty()) {
            schema.set("patternProperties", patterns);
        }
        return schema;
    }

    private static ObjectNode form(Row row) {
        String form = row.form();
        if (form.startsWith("integer")) {
            return integer(form);
        }
        if (form.startsWith("boolean")) {
            return Chart.JSON.createObjectNode().put("type", "boolean");
        }
        return Chart.JSON.createObjectNode().put("$ref", "#/$defs/" + definition(row));
    }

    private static ObjectNode integer(String form) {
        ObjectNode integer = Chart.JSON.createObjectNode().put("type", "integer");
        Matcher bounds = BOUNDS.matcher(form);
        boolean bounded = bounds.find();
        integer.put("minimum", bounded ? Integer.parseInt(bounds.group(1)) : 0);
        if (bounded && bounds.group(2) != null) {
            integer.put("maximum", Integer.parseInt(bounds.group(2)));
        }
        return integer;
    }

    private static String definition(Row row) {
        if (row.variable().startsWith("VERGER_LINKS_")) {
            return "text"; // an address with {id} in it
        }
        if (row.form().startsWith("time of PostgreSQL")) {
            return "postgresqlTime";
        }
        if (row.form().startsWith("time zone")) {
            return "text";
        }
        String word = row.form().split("[ ,]")[0];
        return switch (word) {
            case "duration", "schedule", "time", "size", "secret", "address", "addresses" -> word;
            case "text", "list", "one" -> "text";
            default -> throw new IllegalArgumentException(row.variable() + " has an unknown form: " + row.form());
        };
    }
}
