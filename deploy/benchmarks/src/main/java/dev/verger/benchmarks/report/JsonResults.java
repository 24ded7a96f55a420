package dev.verger.benchmarks.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The results as JSON. An infinite ratio is {@code null}, because JSON has no infinity. */
public final class JsonResults {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private JsonResults() {}

    public static String of(Results results) {
        ObjectNode json = MAPPER.createObjectNode();
        json.put("measuredAt", results.at().toString());
        json.put("version", results.version());
        json.set("machine", MAPPER.valueToTree(results.machine()));
        json.set("settings", MAPPER.valueToTree(results.settings()));
        var figures = json.putArray("figures");
        results.figures().forEach(figure -> write(figure, figures.addObject()));
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void write(Figure figure, ObjectNode json) {
        json.put("id", figure.id()).put("what", figure.what()).put("rows", figure.rows());
        json.set("measured", MAPPER.valueToTree(figure.measured()));
        json.set("limit", MAPPER.valueToTree(figure.limit()));
        if (Double.isFinite(figure.ratio())) {
            json.put("ratio", figure.ratio());
        } else {
            json.putNull("ratio");
        }
        if (figure.target().isNone()) {
            json.putNull("target").putNull("met");
        } else {
            json.putObject("target")
                    .put(
                            figure.target().most() ? "atMost" : "atLeast",
                            figure.target().bound());
            json.put("met", figure.isMet());
        }
        json.put("remark", figure.remark());
    }
}
