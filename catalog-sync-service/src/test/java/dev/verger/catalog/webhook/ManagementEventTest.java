package dev.verger.catalog.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.verger.apple.assignment.Assignment;
import dev.verger.apple.json.AppleJson;
import dev.verger.catalog.webhook.ManagementEvent.Type;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ManagementEventTest {

    @Test
    void readsRowsOfAssets() {
        ManagementEvent event = event("""
                {"type":"ASSOCIATE","result":"SUCCESS","eventId":"5b1e","assignments":[
                 {"adamId":"1","pricingParam":"PLUS","serialNumber":"S1"},{"adamId":"2","clientUserId":"u"}]}
                """);

        assertThat(event.type()).isEqualTo(Type.ASSOCIATE);
        assertThat(event.eventId()).isEqualTo("5b1e");
        assertThat(event.success()).isTrue();
        assertThat(event.errorNumber()).isNull();
        assertThat(event.assignments())
                .containsExactly(
                        new Assignment("1", "PLUS", "S1", null, null, null),
                        new Assignment("2", "STDQ", null, "u", null, null));
    }

    @Test
    void readsTheErrorOfAFailure() {
        ManagementEvent event = event("""
                {"type":"RETIRE","result":"FAILURE","eventId":"5","error":{"errorNumber":9609},"users":[{"clientUserId":"u"}]}
                """);

        assertThat(event.success()).isFalse();
        assertThat(event.errorNumber()).isEqualTo(9609);
        assertThat(event.users()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"type\":\"ASSOCIATE\"}",
                "{\"type\":\"ASSOCIATE\",\"result\":\"MAYBE\"}",
                "{\"type\":\"NEW\",\"result\":\"SUCCESS\"}",
                "{\"type\":\"ASSOCIATE\",\"result\":\"SUCCESS\",\"assignments\":[{\"serialNumber\":\"S\"}]}",
                "{\"type\":\"ASSOCIATE\",\"result\":\"SUCCESS\",\"assignments\":[{\"adamId\":\"1\"}]}",
                "{\"type\":\"ASSOCIATE\",\"result\":\"SUCCESS\",\"assignments\":[{\"adamId\":\"1\",\"serialNumber\":\"S\",\"clientUserId\":\"u\"}]}",
                "{\"type\":\"ASSOCIATE\",\"result\":\"SUCCESS\",\"assignments\":[7]}",
                "{\"type\":\"ASSOCIATE\",\"result\":\"SUCCESS\",\"assignments\":[null]}",
                "{\"type\":\"CREATE\",\"result\":\"SUCCESS\",\"users\":[{\"email\":\"a@b.example\"}]}"
            })
    void refusesWhatAppleDoesNotDocument(String content) {
        assertThatThrownBy(() -> event(content)).isInstanceOf(UnreadableMessageException.class);
    }

    @Test
    void theMessageThatArrivedLastCounts() {
        var changes = AssignmentChange.byTitle(
                List.of(event("ASSOCIATE", "A", "B"), event("DISASSOCIATE", "A", "C"), event("REVOKE", "C")));

        assertThat(changes).containsOnlyKeys("1");
        assertThat(changes.get("1"))
                .extracting(change -> change.row().serialNumber() + " " + change.held() + " " + change.contradicted())
                .containsExactly("A false true", "B true false", "C false false");
    }

    private static ManagementEvent event(String type, String... serials) {
        return new ManagementEvent(
                Type.valueOf(type),
                "e",
                true,
                null,
                List.of(serials).stream()
                        .map(serial -> new Assignment("1", "STDQ", serial, null, null, null))
                        .toList(),
                List.of());
    }

    private static ManagementEvent event(String content) {
        try {
            return ManagementEvent.of(AppleJson.MAPPER.readTree(content));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
