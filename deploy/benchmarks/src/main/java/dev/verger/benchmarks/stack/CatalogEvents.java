package dev.verger.benchmarks.stack;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Follows the events that catalog-sync-service publishes, from now on. */
public final class CatalogEvents implements AutoCloseable {

    private static final String TOPIC = "verger.catalog-events.v1";
    private static final String TYPE = "ce_type";
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final KafkaConsumer<String, String> consumer;
    private final Consumer<Event> listener;
    private final Thread thread;

    /**
     * An event that has been read.
     *
     * @param type CloudEvents type
     * @param nanos when it was read, as in {@link System#nanoTime}
     */
    public record Event(String type, String locationId, JsonNode data, long nanos) {}

    private CatalogEvents(KafkaConsumer<String, String> consumer, Consumer<Event> listener) {
        this.consumer = consumer;
        this.listener = listener;
        this.thread = new Thread(this::read, "catalog-events");
    }

    /** @param listener is called by one thread */
    static CatalogEvents follow(String bootstrapServers, Consumer<Event> listener) {
        var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringDeserializer(), new StringDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(TOPIC).stream()
                .map(found -> new TopicPartition(found.topic(), found.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        // Finds the ends now, not with the first poll.
        partitions.forEach(consumer::position);
        var events = new CatalogEvents(consumer, listener);
        events.thread.start();
        return events;
    }

    private void read() {
        try (consumer) {
            while (!Thread.currentThread().isInterrupted()) {
                var records = consumer.poll(POLL);
                long now = System.nanoTime();
                records.forEach(record -> listener.accept(event(record, now)));
            }
        } catch (WakeupException closed) {
            // The reader is no longer wanted.
        }
    }

    private static Event event(ConsumerRecord<String, String> found, long nanos) {
        try {
            String type = new String(found.headers().lastHeader(TYPE).value(), StandardCharsets.UTF_8);
            return new Event(type, found.key(), JSON.readTree(found.value()), nanos);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an event is not JSON", e);
        }
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
