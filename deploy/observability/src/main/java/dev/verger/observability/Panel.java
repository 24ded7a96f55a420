package dev.verger.observability;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * One panel of a dashboard.
 *
 * @param type {@code row}, {@code stat}, {@code timeseries} or {@code table}
 * @param unit Grafana's id, such as {@code percentunit}
 * @param stacked whether its curves are drawn on top of each other
 * @param max upper end of the axis; empty for the largest value
 * @param columns names of a table's columns, the value's last
 * @param descending whether the rows of a table begin with the largest value
 */
public record Panel(
        int id,
        String type,
        String title,
        String description,
        Place place,
        String unit,
        boolean stacked,
        OptionalDouble max,
        OptionalInt decimals,
        List<String> columns,
        boolean descending,
        List<Threshold> thresholds,
        List<Target> targets) {

    /** In Grafana's grid of 24 columns. */
    public record Place(int x, int y, int width, int height) {

        /** Whether both have a cell in common. */
        public boolean overlaps(Place other) {
            return x < other.x + other.width
                    && other.x < x + width
                    && y < other.y + other.height
                    && other.y < y + height;
        }
    }

    /** One query; the legend may have labels as {@code {{label}}}. */
    public record Target(String expression, String legend) {}

    /** The colour of values from {@code from} on. */
    public record Threshold(double from, String color) {}

    static Panel of(JsonNode json) {
        JsonNode defaults = json.at("/fieldConfig/defaults");
        JsonNode grid = json.path("gridPos");
        return new Panel(
                json.path("id").asInt(),
                json.path("type").asText(),
                json.path("title").asText(),
                json.path("description").asText(),
                new Place(
                        grid.path("x").asInt(),
                        grid.path("y").asInt(),
                        grid.path("w").asInt(),
                        grid.path("h").asInt()),
                defaults.path("unit").asText(),
                defaults.at("/custom/stacking/mode").asText().equals("normal"),
                defaults.has("max") ? OptionalDouble.of(defaults.path("max").asDouble()) : OptionalDouble.empty(),
                defaults.has("decimals")
                        ? OptionalInt.of(defaults.path("decimals").asInt())
                        : OptionalInt.empty(),
                json.at("/transformations/1/options/renameByName")
                        .valueStream()
                        .map(JsonNode::asText)
                        .toList(),
                json.at("/options/sortBy/0/desc").asBoolean(),
                defaults.at("/thresholds/steps")
                        .valueStream()
                        .map(Panel::threshold)
                        .toList(),
                json.path("targets").valueStream().map(Panel::target).toList());
    }

    private static Threshold threshold(JsonNode step) {
        return new Threshold(
                step.path("value").asDouble(Double.NEGATIVE_INFINITY),
                step.path("color").asText());
    }

    private static Target target(JsonNode json) {
        return new Target(json.path("expr").asText(), json.path("legendFormat").asText());
    }
}
