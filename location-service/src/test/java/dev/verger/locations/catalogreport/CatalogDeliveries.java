package dev.verger.locations.catalogreport;

import dev.verger.locations.testing.CatalogEvents;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Delivers events to the service's consumer at once and on any thread, as the brokers do to several replicas. Returns
 * when the consumer has handled the event.
 */
@ApplicationScoped
public class CatalogDeliveries {

    private final CatalogEventsConsumer consumer;

    CatalogDeliveries(CatalogEventsConsumer consumer) {
        this.consumer = consumer;
    }

    /**
     * @param id the same for each delivery of one event
     * @param members in place of those of the contract's example
     */
    public void deliver(UUID id, String event, Instant time, String locationId, Map<String, Object> members) {
        var message = new ConsumerRecord<>(
                "verger.catalog-events.v1", 0, 0, locationId, CatalogEvents.data(event, locationId, members));
        header(message, "ce_id", id.toString());
        header(message, "ce_type", "dev.verger." + event + ".v1");
        header(message, "ce_time", time.toString());
        consumer.on(message);
    }

    private static void header(ConsumerRecord<?, ?> message, String name, String value) {
        message.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
