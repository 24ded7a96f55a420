package dev.verger.locations;

import static dev.verger.testing.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.verger.locations.testing.Apple;
import dev.verger.locations.testing.AsAdmin;
import dev.verger.locations.testing.Locations;
import dev.verger.platform.testing.EventProbe;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.JsonFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The lines that the console shows in JSON. */
@QuarkusTest
@AsAdmin
class LocationLogIT {

    @Inject
    ObjectMapper json;

    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final Lines handler = new Lines();

    private final class Lines extends ExtHandler {

        private final JsonFormatter formatter = new JsonFormatter();

        @Override
        protected void doPublish(ExtLogRecord line) {
            lines.add(formatter.format(line));
        }
    }

    @BeforeEach
    void listen() {
        Logger.getLogger("").addHandler(handler);
    }

    @AfterEach
    void stopListening() {
        Logger.getLogger("").removeHandler(handler);
    }

    @Test
    void aLineOfARequestHasTheTraceAndTheLocation() {
        String id = Locations.upload(Apple.library());

        String trace = Locations.get(id).statusCode(200).extract().header("X-Traceid");

        JsonNode line = awaitLine("Content of location " + id + " is missing");
        assertThat(line.at("/mdc/locationId").asText()).isEqualTo(id);
        assertThat(line.at("/mdc/traceId").asText()).isEqualTo(trace);
    }

    @Test
    void aLineAboutAnEventHasTheLocation() {
        String id = Locations.upload(Apple.library());
        try (var catalog = new EventProbe("verger.catalog-events.v1")) {
            catalog.send(id, "SyncCompleted", "no json");
        }

        JsonNode line = awaitLine("A message of verger.catalog-events.v1 goes to the dead-letter topic");

        assertThat(line.at("/mdc/locationId").asText()).isEqualTo(id);
    }

    private JsonNode awaitLine(String message) {
        return await().until(() -> find(message), found -> !found.isEmpty()).get(0);
    }

    private List<JsonNode> find(String message) {
        return lines.stream()
                .map(this::read)
                .filter(line -> line.path("message").asText().startsWith(message))
                .toList();
    }

    private JsonNode read(String line) {
        try {
            return json.readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
