package dev.verger.platform.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Sends events as another service would and reads what the service under test published. */
public final class EventProbe implements AutoCloseable {

    /**
     * A message as it was on the topic.
     *
     * @param data the value, parsed
     */
    public record Message(String key, UUID id, String type, Instant time, JsonNode data, int partition, long offset) {}

    private static final ObjectMapper JSON = new ObjectMapper();

    private final KafkaProducer<String, String> producer;
    private final KafkaConsumer<String, String> consumer;
    private final String topic;
    private final List<Message> seen = new ArrayList<>();

    /** Reads what is on the topic since the service under test got its database. */
    public EventProbe(String topic) {
        this(topic, FreshDatabase.kafkaServers(), FreshDatabase.startedAt());
    }

    /** Reads what comes from now on: nothing of what earlier tests left there, which may be much. */
    public static EventProbe fromNow(String topic) {
        return new EventProbe(topic, FreshDatabase.kafkaServers(), Long.MAX_VALUE);
    }

    /** Reads all of the topic on a Kafka of the test's own. */
    public EventProbe(String topic, String kafkaServers) {
        this(topic, kafkaServers, 0);
    }

    private EventProbe(String topic, String kafkaServers, long since) {
        this.topic = topic;
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                kafkaServers,
                "enable.auto.commit",
                false,
                "auto.offset.reset",
                "earliest",
                "metadata.max.age.ms",
                500);
        producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
        consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
        List<TopicPartition> partitions = producer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(partitions);
        Map<TopicPartition, Long> begin = new HashMap<>();
        partitions.forEach(partition -> begin.put(partition, since));
        Map<TopicPartition, Long> end = consumer.endOffsets(partitions);
        consumer.offsetsForTimes(begin)
                .forEach((partition, first) ->
                        consumer.seek(partition, first == null ? end.get(partition) : first.offset()));
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
        var message = new ProducerRecord<>(topic, key, json);
        header(message, "ce_specversion", "1.0");
        header(message, "ce_id", id.toString());
        header(message, "ce_type", "dev.verger." + event + ".v1");
        header(message, "ce_source", "/test");
        header(message, "ce_time", Instant.now().toString());
        header(message, "content-type", "application/json");
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

    /** Every message so far, in order per partition. */
    public List<Message> all() {
        consumer.poll(Duration.ofMillis(200)).forEach(message -> seen.add(read(message)));
        return List.copyOf(seen);
    }

    /** Every message that is on the topic now, in order per partition. */
    public List<Message> allOfNow() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(Duration.ofMillis(200)).forEach(message -> seen.add(read(message)));
        }
        return List.copyOf(seen);
    }

    /** Messages of one event that match, so far. */
    public List<Message> all(String event, Predicate<JsonNode> matching) {
        return all().stream()
                .filter(message -> message.type().equals("dev.verger." + event + ".v1"))
                .filter(message -> matching.test(message.data()))
                .toList();
    }

    private static Message read(ConsumerRecord<String, String> message) {
        try {
            return new Message(
                    message.key(),
                    message.headers().lastHeader("ce_id") == null ? null : UUID.fromString(header(message, "ce_id")),
                    message.headers().lastHeader("ce_type") == null ? "" : header(message, "ce_type"),
                    message.headers().lastHeader("ce_time") == null ? null : Instant.parse(header(message, "ce_time")),
                    JSON.readTree(message.value()),
                    message.partition(),
                    message.offset());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String header(ConsumerRecord<String, String> message, String name) {
        return new String(message.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
        consumer.close();
    }
}
