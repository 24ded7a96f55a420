package dev.verger.restarts;

import dev.verger.local.LocalStack;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Events between the services that are not published, not handled, or could not be handled. */
final class EventQueues {

    private static final List<String> DATABASES = List.of("location", "catalog_sync", "notification");

    private final LocalStack stack;

    EventQueues(LocalStack stack) {
        this.stack = stack;
    }

    /** Numbers of events by the place where they wait; empty once each event was handled. */
    Map<String, Long> waiting() {
        Map<String, Long> waiting = new TreeMap<>();
        for (String database : DATABASES) {
            waiting.put("outbox of " + database, inOutbox(database));
        }
        try (Admin kafka = Admin.create(Map.of("bootstrap.servers", (Object) stack.url("kafka")))) {
            addKafka(kafka, waiting);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        waiting.values().removeIf(number -> number == 0);
        return waiting;
    }

    private long inOutbox(String database) {
        String url = "%s/%s?user=%s".formatted(stack.url("postgresql"), database, database);
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from outbox")) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void addKafka(Admin kafka, Map<String, Long> waiting)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, Long> ends = ends(kafka);
        ends.forEach((partition, end) -> {
            if (partition.topic().endsWith(".dlq")) {
                waiting.put(partition.toString(), end);
            }
        });
        for (String group : List.of("catalog-sync-service", "notification-service")) {
            var handled = kafka.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get();
            for (TopicPartition partition : subscribed(ends.keySet(), handled.keySet())) {
                waiting.put(group + " " + partition, ends.get(partition) - offset(handled.get(partition)));
            }
        }
    }

    private static Map<TopicPartition, Long> ends(Admin kafka) throws ExecutionException, InterruptedException {
        Set<String> topics = kafka.listTopics().names().get().stream()
                .filter(topic -> topic.startsWith("verger."))
                .collect(Collectors.toSet());
        Map<TopicPartition, OffsetSpec> wanted = kafka.describeTopics(topics).allTopicNames().get().values().stream()
                .flatMap(topic -> topic.partitions().stream()
                        .map(partition -> new TopicPartition(topic.name(), partition.partition())))
                .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
        return kafka.listOffsets(wanted).all().get().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, end -> end.getValue().offset()));
    }

    /** All partitions of the topics of which a group has handled something. */
    private static List<TopicPartition> subscribed(Collection<TopicPartition> all, Collection<TopicPartition> handled) {
        Set<String> topics = handled.stream().map(TopicPartition::topic).collect(Collectors.toSet());
        return all.stream()
                .filter(partition -> topics.contains(partition.topic()))
                .toList();
    }

    private static long offset(OffsetAndMetadata handled) {
        return handled == null ? 0 : handled.offset();
    }
}
