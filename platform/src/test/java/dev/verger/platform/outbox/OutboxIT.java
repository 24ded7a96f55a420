package dev.verger.platform.outbox;

import static dev.verger.testing.Waits.await;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.verger.platform.sample.SampleRenamed;
import dev.verger.platform.sample.SampleService;
import dev.verger.platform.testing.EventProbe;
import dev.verger.platform.testing.EventProbe.Message;
import dev.verger.platform.testing.FreshDatabase;
import dev.verger.platform.trace.Traces;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.SpanKind;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(FreshDatabase.class)
class OutboxIT {

    private static final String TOPIC = "verger.sample-events.v1";

    @Inject
    SampleService samples;

    @Inject
    Outbox outbox;

    @Inject
    Jdbi jdbi;

    @Inject
    OutboxDatabase database;

    @Inject
    OutboxProducers producers;

    @Inject
    RelayConfig config;

    @Inject
    OutboxMetrics metrics;

    @Inject
    OutboxBacklog backlog;

    @Inject
    MeterRegistry registry;

    @Inject
    Traces traces;

    @Test
    void publishesACloudEventAfterTheCommit() {
        long key = newKey();
        try (var topic = new EventProbe(TOPIC)) {
            samples.rename(key, "Carnet");

            Message message = awaitNames(topic, key, 1).get(0);
            assertThat(message.type()).isEqualTo("dev.verger.SampleRenamed.v1");
            assertThat(message.key()).isEqualTo(Long.toString(key));
            assertThat(message.id()).isNotNull();
            assertThat(message.data().get("sampleId").isTextual()).isTrue();
        }
        await().untilAsserted(() -> assertThat(pending()).isZero());
    }

    @Test
    void publishesTheTraceOfTheWorkThatAddedTheEvent() {
        String request = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
        long key = newKey();
        try (var topic = new EventProbe(TOPIC)) {
            try (var work = traces.resume(request, SpanKind.INTERNAL, "rename")) {
                samples.rename(key, "traced");
            }
            samples.rename(key, "untraced");

            assertThat(awaitNames(topic, key, 2))
                    .extracting(Message::traceparent)
                    .containsExactly(request, null);
        }
    }

    /** As a row of a version before traces, or with what is no trace. */
    @Test
    void publishesAnEventWhoseTraceCannotBeRead() {
        long key = newKey();
        try (var topic = new EventProbe(TOPIC)) {
            jdbi.useHandle(handle -> handle.execute(
                    """
                    insert into outbox (event_id, topic, key, type, occurred_at, data, traceparent)
                    values (gen_random_uuid(), ?, ?, 'dev.verger.SampleRenamed.v1', now(), ?, 'no trace')
                    """, TOPIC, Long.toString(key), "{\"sampleId\":\"%d\",\"name\":\"odd\"}".formatted(key)));

            assertThat(awaitNames(topic, key, 1))
                    .extracting(Message::traceparent)
                    .containsOnlyNulls();
        }
    }

    /** Kafka accepts no topic of that name, so the event stays. */
    @Test
    void measuresHowLongTheOldestEventHasWaited() {
        jdbi.useHandle(handle -> handle.execute("""
                insert into outbox (event_id, topic, key, type, occurred_at, data)
                values (gen_random_uuid(), 'no topic', 'stuck', 'x', now() - interval '1 hour', '{}')
                """));

        await().untilAsserted(() -> {
            backlog.measure();
            assertThat(gauge("verger.outbox.oldest.seconds")).isBetween(3600.0, 3700.0);
            assertThat(gauge("verger.outbox.waiting")).isEqualTo(1);
        });
        jdbi.useHandle(handle -> handle.execute("delete from outbox where key = 'stuck'"));
        await().untilAsserted(() -> {
            backlog.measure();
            assertThat(gauge("verger.outbox.oldest.seconds")).isZero();
            assertThat(gauge("verger.outbox.waiting")).isZero();
        });
    }

    private double gauge(String name) {
        return registry.get(name).gauge().value();
    }

    @Test
    void publishesNothingOfATransactionThatFailed() {
        long key = newKey();
        try (var topic = new EventProbe(TOPIC)) {
            assertThatThrownBy(() -> samples.renameAndFail(key, "never")).isInstanceOf(IllegalStateException.class);
            samples.rename(key, "after");

            assertThat(awaitNames(topic, key, 1)).extracting(OutboxIT::name).containsExactly("after");
        }
    }

    @Test
    void refusesAnEventOutsideOfATransaction() {
        assertThatThrownBy(() -> outbox.add(1, new OutboxIT.Lonely("x")))
                .hasMessageContaining("Transaction is required");
    }

    record Lonely(String name) {}

    @Test
    void losesNothingAndKeepsTheOrderOfAKeyWhileLeadersAreKilledAndReplicasCompete() throws Exception {
        int keys = 8;
        int writers = 4;
        int perWriter = 60;
        long firstKey = newKey();
        OutboxRelay secondReplica = new OutboxRelay(database, producers, config, metrics, OutboxLeaderIT.replica());
        secondReplica.start(null);
        ExecutorService threads = Executors.newFixedThreadPool(writers + 1);
        try (var topic = new EventProbe(TOPIC)) {
            List<Callable<Void>> work = new ArrayList<>();
            for (int writer = 0; writer < writers; writer++) {
                work.add(() -> renameRandomly(firstKey, keys, perWriter));
            }
            work.add(this::killLeaders);
            for (Future<Void> done : threads.invokeAll(work)) {
                done.get();
            }

            await().untilAsserted(() -> assertThat(pending()).isZero());
            Map<Long, List<String>> committed = committedNames(firstKey, keys);
            for (long key = firstKey; key < firstKey + keys; key++) {
                long wanted = key;
                List<String> expected = committed.getOrDefault(wanted, List.of());
                await().untilAsserted(
                                () -> assertThat(distinctNames(topic, wanted)).isEqualTo(expected));
            }
        } finally {
            threads.shutdownNow();
            secondReplica.stop(null);
        }
    }

    /** Compares offsets in one partition, since times are unreliable on a busy machine. */
    @Test
    void publishesOneEventOfAKeySoonThoughAnotherHasThousandsBeforeIt() {
        int many = 20_000;
        long busy = newKey();
        long idle = busy + 1;
        while (partition(idle) != partition(busy)) {
            idle++;
        }
        Set<Long> both = Set.of(busy, idle);
        long other = idle;
        try (var topic = new EventProbe(TOPIC)) {
            QuarkusTransaction.requiringNew().timeout(300).run(() -> {
                outbox.addAll(busy, numbered(busy, many));
                samples.rename(other, "soon");
            });

            List<String> published = await().until(() -> names(topic, both), names -> names.size() > many);

            assertThat(published.indexOf("soon")).isLessThan(2000);
            assertThat(distinctNames(topic, busy))
                    .isEqualTo(numbered(busy, many).stream()
                            .map(SampleRenamed::name)
                            .toList());
        }
    }

    /** The partition of three that the producer chooses. */
    private static int partition(long key) {
        return BuiltInPartitioner.partitionForKey(Long.toString(key).getBytes(UTF_8), 3);
    }

    private static List<SampleRenamed> numbered(long key, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new SampleRenamed(key, Integer.toString(i)))
                .toList();
    }

    private static List<String> names(EventProbe topic, Set<Long> keys) {
        return topic
                .all("SampleRenamed", data -> keys.contains(data.get("sampleId").asLong()))
                .stream()
                .map(OutboxIT::name)
                .toList();
    }

    private Void renameRandomly(long firstKey, int keys, int times) {
        for (int i = 0; i < times; i++) {
            long key = firstKey + ThreadLocalRandom.current().nextInt(keys);
            QuarkusTransaction.requiringNew().run(() -> renameAndNote(key));
        }
        return null;
    }

    /** Records the order of commits with the event, under the same lock. */
    private void renameAndNote(long key) {
        String name = Long.toHexString(ThreadLocalRandom.current().nextLong());
        samples.rename(key, name);
        jdbi.useHandle(handle -> handle.execute("insert into sample (name, count) values (?, ?)", name, key));
    }

    private Map<Long, List<String>> committedNames(long firstKey, int keys) {
        Map<Long, List<String>> names = new HashMap<>();
        jdbi.useHandle(handle -> handle.createQuery(
                        "select name, count from sample where count >= :from and count < :to order by id")
                .bind("from", firstKey)
                .bind("to", firstKey + keys)
                .map((row, context) -> Map.entry(row.getLong("count"), row.getString("name")))
                .forEach(entry -> names.computeIfAbsent(entry.getKey(), key -> new ArrayList<>())
                        .add(entry.getValue())));
        return names;
    }

    private Void killLeaders() {
        for (int i = 0; i < 3; i++) {
            await().pollDelay(Duration.ofMillis(300)).until(() -> true);
            jdbi.useHandle(handle ->
                    handle.execute("select pg_terminate_backend(pid) from pg_stat_activity where application_name ="
                            + " 'outbox-relay' and datname = current_database()"));
        }
        return null;
    }

    private static List<String> distinctNames(EventProbe topic, long key) {
        return new ArrayList<>(new LinkedHashSet<>(
                topic.all("SampleRenamed", data -> data.get("sampleId").asLong() == key).stream()
                        .map(OutboxIT::name)
                        .toList()));
    }

    private static List<Message> awaitNames(EventProbe topic, long key, int count) {
        return await().until(
                        () -> topic.all(
                                "SampleRenamed", data -> data.get("sampleId").asLong() == key),
                        messages -> messages.size() >= count);
    }

    private static String name(Message message) {
        return message.data().get("name").asText();
    }

    private long pending() {
        return jdbi.withHandle(handle -> handle.createQuery("select count(*) from outbox")
                .mapTo(Long.class)
                .one());
    }

    private static long newKey() {
        return ThreadLocalRandom.current().nextLong(1_000_000, 1_000_000_000);
    }
}
