package dev.verger.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class JsonResultsTest {

    @Test
    void hasEveryNumberOfAFigure() throws IOException {
        JsonNode figure = read(ResultsFixtures.mirror(20, 10)).get("figures").get(0);

        assertThat(figure.get("id").asText()).isEqualTo("P3");
        assertThat(figure.get("rows").asLong()).isEqualTo(1_000_000);
        assertThat(figure.at("/measured/value").asDouble()).isEqualTo(20);
        assertThat(figure.at("/limit/unit").asText()).isEqualTo("s");
        assertThat(figure.get("ratio").asDouble()).isEqualTo(0.5);
        assertThat(figure.at("/target/atLeast").asDouble()).isEqualTo(0.6);
        assertThat(figure.get("met").asBoolean()).isFalse();
    }

    @Test
    void hasTheMachine() throws IOException {
        JsonNode json = read();

        assertThat(json.get("measuredAt").asText()).isEqualTo("2026-11-22T08:00:30Z");
        assertThat(json.at("/machine/cores").asInt()).isEqualTo(2);
        assertThat(json.at("/machine/postgresql").asText()).isEqualTo("18.4");
        assertThat(json.at("/settings/0").asText()).isEqualTo("heap of the services: 256m");
    }

    @Test
    void staysValidJsonWhenARatioIsInfinite() throws IOException {
        JsonNode figure = read(ResultsFixtures.requests(3, 0)).get("figures").get(0);

        assertThat(figure.get("ratio").isNull()).isTrue();
        assertThat(figure.get("met").asBoolean()).isFalse();
    }

    private static JsonNode read(Figure... figures) throws IOException {
        return new ObjectMapper().readTree(JsonResults.of(ResultsFixtures.results(figures)));
    }
}
