package dev.verger.local.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaServerIT {

    private static final String TOPIC = "harvest.v1";

    @TempDir
    Path directory;

    @Test
    void keepsRecordsOfAnAutomaticallyCreatedTopicOverARestart() throws Exception {
        try (var server = KafkaServer.start(directory, 0)) {
            send(server, "pears");
        }

        try (var server = KafkaServer.start(directory, 0)) {
            assertThat(readAll(server)).containsExactly("pears");
        }
    }

    @Test
    void givesATopicThreePartitions() throws Exception {
        try (var server = KafkaServer.start(directory, 0)) {
            send(server, "plums");

            try (var producer = producer(server)) {
                assertThat(producer.partitionsFor(TOPIC)).hasSize(3);
            }
        }
    }

    private static void send(KafkaServer server, String value) throws Exception {
        try (var producer = producer(server)) {
            producer.send(new ProducerRecord<>(TOPIC, "7", value)).get();
        }
    }

    private static KafkaProducer<String, String> producer(KafkaServer server) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", server.bootstrapServers()), new StringSerializer(), new StringSerializer());
    }

    private static List<String> readAll(KafkaServer server) {
        var settings = Map.<String, Object>of(
                "bootstrap.servers", server.bootstrapServers(), "group.id", "kitchen", "auto.offset.reset", "earliest");
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(TOPIC));
            var values = new ArrayList<String>();
            long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (values.isEmpty() && System.nanoTime() < deadline) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
            }
            return values;
        }
    }
}
