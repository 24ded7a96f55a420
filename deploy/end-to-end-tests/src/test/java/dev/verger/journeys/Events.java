package dev.verger.journeys;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Everything that the services have published so far. */
final class Events {

    private static final String TYPE = "ce_type";

    private Events() {}

    /** The events of all topics, in order per topic and location. */
    static List<ConsumerRecord<String, String>> all(String bootstrapServers) {
        // Partitions without new events would keep each fetch waiting.
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrapServers, "fetch.max.wait.ms", 10);
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.listTopics().entrySet().stream()
                    .filter(topic -> topic.getKey().startsWith("verger."))
                    .flatMap(topic -> topic.getValue().stream())
                    .map(found -> new TopicPartition(found.topic(), found.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<String, String>> events = new ArrayList<>();
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(200)).forEach(events::add);
            }
            return events;
        }
    }

    /** The same without those that were published before a time. */
    static List<ConsumerRecord<String, String>> since(Instant time, String bootstrapServers) {
        return all(bootstrapServers).stream()
                .filter(event -> event.timestamp() >= time.toEpochMilli())
                .toList();
    }

    /** CloudEvents types of one location's events without prefix and version, topic by topic. */
    static List<String> typesOf(String locationId, String bootstrapServers) {
        return all(bootstrapServers).stream()
                .filter(event -> locationId.equals(event.key()))
                .map(event -> type(event.headers().lastHeader(TYPE)))
                .toList();
    }

    private static String type(Header header) {
        return new String(header.value()).replaceAll("^dev\\.verger\\.|\\.v\\d+$", "");
    }
}
