package dev.verger.locations.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.platform.testing.EventContract;
import dev.verger.platform.testing.EventProbe;
import dev.verger.platform.testing.EventProbe.Message;
import dev.verger.testing.Waits;
import java.util.List;

/** The events that the service publishes about locations, each checked against its contract. */
public final class LocationEvents implements AutoCloseable {

    private final EventProbe probe = new EventProbe("verger.location-events.v1");

    /** Waits until the location has that many events of the name, and returns them in order. */
    public List<Message> await(String event, String locationId, int count) {
        Waits.await(event + " of " + locationId)
                .until(() -> of(event, locationId).size() >= count);
        List<Message> messages = of(event, locationId);
        assertThat(messages).hasSize(count);
        messages.forEach(LocationEvents::check);
        return messages;
    }

    /** The location's events of the name so far. */
    public List<Message> of(String event, String locationId) {
        return probe.all(event, data -> data.path("locationId").asText().equals(locationId));
    }

    /** Names of all events of the location so far, in order. */
    public List<String> names(String locationId) {
        return probe.all().stream()
                .filter(message -> locationId.equals(message.key()))
                .map(message -> message.type().split("\\.")[2])
                .toList();
    }

    /** All events so far as text. */
    public String everything() {
        return probe.all().toString();
    }

    private static void check(Message message) {
        String name = message.type().split("\\.")[2];
        assertThat(message.key()).isEqualTo(message.data().path("locationId").asText());
        assertThat(EventContract.of(name).violations(message.data())).isEmpty();
    }

    @Override
    public void close() {
        probe.close();
    }
}
