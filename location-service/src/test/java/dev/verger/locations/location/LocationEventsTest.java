package dev.verger.locations.location;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.verger.platform.testing.EventContract;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocationEventsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @ValueSource(strings = {"LocationChanged", "LocationDeleted", "TokenUploaded", "TokenStateChanged"})
    void everyExampleConformsToItsContract(String event) {
        EventContract contract = EventContract.of(event);

        assertThat(contract.violations(contract.example())).isEmpty();
    }

    @Test
    void theRecordsEqualTheExamples() throws Exception {
        assertThat(throughRecord("LocationChanged", LocationChanged.class)).isEqualTo(example("LocationChanged"));
        assertThat(throughRecord("LocationDeleted", LocationDeleted.class)).isEqualTo(example("LocationDeleted"));
    }

    private static JsonNode throughRecord(String event, Class<?> type) throws Exception {
        return JSON.readTree(JSON.writeValueAsString(JSON.treeToValue(example(event), type)));
    }

    private static JsonNode example(String event) throws Exception {
        return JSON.readTree(EventContract.of(event).example());
    }
}
