package dev.verger.platform.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Sends events as another service would and reads what the service under test published. On the shared Kafka all probes
 * have one producer and one reader for each topic, so that making a probe costs nothing.
 */
public final class EventProbe implements AutoCloseable {

    /**
     * A message as it was on the topic.
     *
     * @param data the value, parsed
     * @param timestamp when the producer sent it, in milliseconds of the epoch
     * @param traceparent null if it belongs to no trace
     */
    public record Message(
            String key,
            UUID id,
            String type,
            Instant time,
            JsonNode data,
            int partition,
            long offset,
            long timestamp,
            String traceparent) {}

    private static final Map<String, TopicReader> SHARED_READERS = new ConcurrentHashMap<>();
    private static KafkaProducer<String, String> sharedProducer;

    private final KafkaProducer<String, String> producer;
    private final TopicReader ownReader;
    private final String topic;
    private final long since;
    private final List<Message> seen = new ArrayList<>();
    private int taken;

    /** Reads the messages since the database of the service under test was created. */
    public EventProbe(String topic) {
        this(topic, sharedProducer(), null, FreshDatabase.startedAt());
    }

    /** Reads messages from now on, without those of earlier tests, which may be many. */
    public static EventProbe fromNow(String topic) {
        var probe = new EventProbe(topic, sharedProducer(), null, 0);
        probe.taken = probe.reader().readOn();
        return probe;
    }

    /** Reads all of the topic on a Kafka of the test's own. */
    public EventProbe(String topic, String kafkaServers) {
        this(topic, kafkaServers, producer(kafkaServers));
    }

    private EventProbe(String topic, String kafkaServers, KafkaProducer<String, String> producer) {
        this(topic, producer, new TopicReader(kafkaServers, producer.partitionsFor(topic)), 0);
    }

    private EventProbe(String topic, KafkaProducer<String, String> producer, TopicReader ownReader, long since) {
        this.topic = topic;
        this.producer = producer;
        this.ownReader = ownReader;
        this.since = since;
    }

    private static synchronized KafkaProducer<String, String> sharedProducer() {
        if (sharedProducer == null) {
            sharedProducer = producer(FreshDatabase.kafkaServers());
        }
        return sharedProducer;
    }

    private static KafkaProducer<String, String> producer(String kafkaServers) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", kafkaServers, "metadata.max.age.ms", 500),
                new StringSerializer(),
                new StringSerializer());
    }

    /** Created at its first use, because a topic to which tests only send may have messages without JSON. */
    private TopicReader reader() {
        return ownReader != null
                ? ownReader
                : SHARED_READERS.computeIfAbsent(
                        topic, name -> new TopicReader(FreshDatabase.kafkaServers(), producer.partitionsFor(name)));
    }

    /**
     * Sends one event and returns its id.
     *
     * @param event simple name, such as {@code TokenUploaded}
     * @param json the data
     */
    public UUID send(String key, String event, String json) {
        UUID id = UUID.randomUUID();
        send(id, key, event, json);
        return id;
    }

    /** Sends an event with a chosen id, to deliver it twice. */
    public void send(UUID id, String key, String event, String json) {
        send(id, key, event, json, null);
    }

    /** @param traceparent of the trace that the event belongs to, or what is no such thing; null for none */
    public void send(UUID id, String key, String event, String json, String traceparent) {
        var message = new ProducerRecord<>(topic, key, json);
        header(message, "ce_specversion", "1.0");
        header(message, "ce_id", id.toString());
        header(message, "ce_type", "dev.verger." + event + ".v1");
        header(message, "ce_source", "/test");
        header(message, "ce_time", Instant.now().toString());
        header(message, "content-type", "application/json");
        if (traceparent != null) {
            header(message, "ce_traceparent", traceparent);
        }
        send(message);
    }

    /** Sends a message as it is. */
    public void send(ProducerRecord<String, String> message) {
        try {
            producer.send(message).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void header(ProducerRecord<String, String> message, String name, String value) {
        message.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    /** Every message that is on the topic now, in order per partition. */
    public List<Message> all() {
        takeIn();
        return List.copyOf(seen);
    }

    /** Messages of one event that match, of those that are on the topic now. */
    public List<Message> all(String event, Predicate<JsonNode> matching) {
        takeIn();
        return seen.stream()
                .filter(message -> message.type().equals("dev.verger." + event + ".v1"))
                .filter(message -> matching.test(message.data()))
                .toList();
    }

    private void takeIn() {
        reader().readOn();
        List<Message> more = reader().after(taken);
        more.stream().filter(message -> message.timestamp() >= since).forEach(seen::add);
        taken += more.size();
    }

    /** Closes the probe's own clients; the shared producer and readers end with the tests. */
    @Override
    public void close() {
        if (ownReader != null) {
            producer.close(Duration.ZERO);
            ownReader.close();
        }
    }
}
