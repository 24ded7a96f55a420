package dev.verger.platform.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which changes of an event are additions. */
class EventMembersTest {

    private static final String RELEASED = """
            {"title": "Sold", "type": "object",
             "properties": {
               "id": {"type": "string", "pattern": "^[0-9]+$", "description": "Which one."},
               "at": {"type": "string", "format": "date-time"},
               "reason": {"enum": ["PRICE", "AGE"]},
               "buyer": {"type": "object", "properties": {"name": {"type": "string"}}, "required": ["name"]},
               "parts": {"type": "array", "items": {"type": "object", "properties": {"count": {"type": "integer"}}}}
             },
             "required": ["id", "reason"]}
            """;

    private static EventMembers members(String schema) {
        return EventMembers.of(Map.of("Sold.v1", json(schema)));
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"at\": {\"type\": \"string\", \"format\": \"date-time\"}, | `` | Sold.v1 at was removed",
                "{\"name\": {\"type\": \"string\"}}, \"required\": [\"name\"] | {} | Sold.v1 buyer.name was removed",
                "\"type\": \"string\", \"pattern\" | \"type\": \"integer\", \"pattern\" | Sold.v1 id has other values",
                "\"type\": \"integer\" | \"type\": [\"integer\", \"null\"] | Sold.v1 parts[].count has other values",
                "^[0-9]+$ | ^[0-9a-f]+$ | Sold.v1 id has other values",
                "\"format\": \"date-time\" | \"format\": \"date\" | Sold.v1 at has other values",
                "[\"PRICE\", \"AGE\"] | [\"PRICE\"] | Sold.v1 reason has other values",
                "[\"PRICE\", \"AGE\"] | [\"PRICE\", \"AGE\", \"LOSS\"] | Sold.v1 reason has other values",
                "[\"id\", \"reason\"] | [\"id\"] | Sold.v1 reason is not always there any more",
                "\"required\": [\"name\"] | \"required\": [] | Sold.v1 buyer.name is not always there any more",
                "[\"id\", \"reason\"] | [\"id\", \"reason\", \"at\"] | Sold.v1 at became required",
            })
    void refusesChangesThatMayMakeAConsumerFail(String before, String after, String reason) {
        assertThat(RELEASED).contains(before);

        var changed = members(RELEASED.replace(before, after));

        assertThat(changed.breaks(members(RELEASED))).singleElement().asString().startsWith(reason);
    }

    @Test
    void refusesTheRemovalOfAnEvent() {
        assertThat(EventMembers.of(Map.of()).breaks(members(RELEASED)))
                .contains("Sold.v1 (data) was removed", "Sold.v1 parts[].count was removed");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"at\": | \"price\": {\"type\": \"integer\"}, \"at\":",
                "[\"name\"] | [\"name\"], \"description\": \"Who bought it.\"",
                "Which one. | Which of them.",
            })
    void allowsANewMemberAndOtherDescriptions(String before, String after) {
        assertThat(RELEASED).contains(before);

        var changed = members(RELEASED.replace(before, after));

        assertThat(changed.breaks(members(RELEASED))).isEmpty();
    }

    @Test
    void allowsANewMemberThatIsAlwaysThere() {
        var changed = members(RELEASED.replace("\"at\":", "\"price\": {\"type\": \"integer\"}, \"at\":")
                .replace("[\"id\", ", "[\"id\", \"price\", "));

        assertThat(changed.breaks(members(RELEASED))).isEmpty();
        assertThat(changed.lines()).contains("Sold.v1 price always {\"type\":\"integer\"}");
    }

    @Test
    void allowsANewEvent() {
        var changed = EventMembers.of(Map.of("Sold.v1", json(RELEASED), "Lent.v1", json(RELEASED)));

        assertThat(changed.breaks(members(RELEASED))).isEmpty();
    }

    @Test
    void readsWhatItWrites() {
        var written = members(RELEASED);

        var read = EventMembers.parse(written.lines().stream());

        assertThat(read.lines()).isEqualTo(written.lines()).hasSize(9);
        assertThat(read.breaks(written)).isEmpty();
    }
}
