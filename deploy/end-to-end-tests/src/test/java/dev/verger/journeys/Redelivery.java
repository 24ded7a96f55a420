package dev.verger.journeys;

import static dev.verger.testing.Waits.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;

/** Delivers events that were published before once more, with the ids that they had. */
final class Redelivery {

    private static final List<String> GROUPS =
            List.of("location-service", "catalog-sync-service", "notification-service");

    private final Map<String, Object> settings;

    Redelivery(String bootstrapServers) {
        settings = Map.of("bootstrap.servers", bootstrapServers);
    }

    void deliver(List<ConsumerRecord<String, String>> events) {
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            events.forEach(event -> producer.send(new ProducerRecord<>(
                    event.topic(), event.partition(), event.key(), event.value(), event.headers())));
        }
    }

    /** Waits until every service has handled all that is on its topics. */
    void awaitConsumers() {
        try (var admin = Admin.create(settings)) {
            await("consumers").pollInterval(Duration.ofMillis(500)).until(() -> isAllHandled(admin));
        }
    }

    private static boolean isAllHandled(Admin admin) throws ExecutionException, InterruptedException {
        for (String group : GROUPS) {
            Map<TopicPartition, OffsetAndMetadata> handled = admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get();
            for (var partition : handled.entrySet()) {
                long end = admin.listOffsets(Map.of(partition.getKey(), OffsetSpec.latest()))
                        .partitionResult(partition.getKey())
                        .get()
                        .offset();
                if (partition.getValue().offset() < end) {
                    return false;
                }
            }
        }
        return true;
    }
}
