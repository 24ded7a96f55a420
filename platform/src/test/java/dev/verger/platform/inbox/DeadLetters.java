package dev.verger.platform.inbox;

import dev.verger.platform.testing.FreshDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads a dead-letter topic: reason and value of each message, in one text. */
final class DeadLetters {

    private DeadLetters() {}

    static List<String> read(String topic) {
        Map<String, Object> settings = Map.of("bootstrap.servers", FreshDatabase.kafkaServers());
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            List<String> letters = new ArrayList<>();
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(200))
                        .forEach(message -> letters.add(reason(message) + " | " + message.value()));
            }
            return letters;
        }
    }

    private static String reason(ConsumerRecord<?, ?> message) {
        byte[] reason = message.headers().lastHeader("dead-letter-reason").value();
        return new String(reason, StandardCharsets.UTF_8);
    }
}
