package dev.verger.platform.testing;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.verger.platform.testing.EventProbe.Message;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads a topic from its begin, each message once for all probes. */
final class TopicReader implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final KafkaConsumer<String, String> consumer;
    private final List<Message> messages = new ArrayList<>();

    /** @param partitions all of the topic, as a producer knows them: it creates a topic that is not there yet */
    TopicReader(String kafkaServers, List<PartitionInfo> partitions) {
        // A fetch that waits at the broker would delay the next request for the end of the topic.
        Map<String, Object> settings =
                Map.of("bootstrap.servers", kafkaServers, "enable.auto.commit", false, "fetch.max.wait.ms", 10);
        consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
        consumer.assign(partitions.stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList());
        consumer.seekToBeginning(consumer.assignment());
    }

    /** Reads up to the current end of the topic; returns the number of all messages. */
    synchronized int readOn() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(Duration.ofMillis(200)).forEach(message -> messages.add(read(message)));
        }
        return messages.size();
    }

    /** The messages after the first {@code count}, in order per partition. */
    synchronized List<Message> after(int count) {
        return List.copyOf(messages.subList(count, messages.size()));
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
                    message.offset(),
                    message.timestamp(),
                    message.headers().lastHeader("ce_traceparent") == null ? null : header(message, "ce_traceparent"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String header(ConsumerRecord<String, String> message, String name) {
        return new String(message.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
