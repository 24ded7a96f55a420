package dev.verger.locations.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.verger.platform.testing.EventContract;
import dev.verger.platform.testing.EventProbe;
import java.util.Map;
import java.util.UUID;

/** Replaces catalog-sync-service: sends the examples of its contract with other values. */
public final class CatalogEvents implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final EventProbe probe = new EventProbe("verger.catalog-events.v1");

    /** Sends the example of an event with these members instead of its own. */
    public void send(String event, String locationId, Map<String, Object> members) {
        send(UUID.randomUUID(), event, locationId, members);
    }

    public void send(UUID id, String event, String locationId, Map<String, Object> members) {
        probe.send(id, locationId, event, data(event, locationId, members));
    }

    /** The example of an event with these members instead of its own, as JSON. */
    public static String data(String event, String locationId, Map<String, Object> members) {
        try {
            var data = (ObjectNode) JSON.readTree(EventContract.of(event).example());
            data.put("locationId", locationId);
            members.forEach((name, value) -> data.set(name, JSON.valueToTree(value)));
            return data.toString();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        probe.close();
    }
}
