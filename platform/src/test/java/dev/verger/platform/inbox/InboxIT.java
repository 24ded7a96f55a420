package dev.verger.platform.inbox;

import static dev.verger.testing.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.platform.testing.EventProbe;
import dev.verger.platform.testing.FreshDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(FreshDatabase.class)
class InboxIT {

    private static final String TOPIC = "verger.incoming-events.v1";

    @Inject
    Jdbi jdbi;

    @Test
    void appliesAnEventOnceHoweverOftenItIsDelivered() {
        try (var topic = new EventProbe(TOPIC)) {
            UUID id = UUID.randomUUID();
            for (int i = 0; i < 3; i++) {
                topic.send(id, "1", "SampleRenamed", "{\"sampleId\":\"1\",\"name\":\"thrice\"}");
            }
            UUID last = topic.send("1", "SampleRenamed", "{\"sampleId\":\"1\",\"name\":\"last\"}");

            await().untilAsserted(() -> assertThat(effects(last)).isEqualTo(1));
            assertThat(effects(id)).isEqualTo(1);
        }
    }

    @Test
    void appliesAnEventInTheTraceThatItBelongsTo() {
        try (var topic = new EventProbe(TOPIC)) {
            UUID id = UUID.randomUUID();
            topic.send(
                    id,
                    "1",
                    "SampleRenamed",
                    "{\"sampleId\":\"1\",\"name\":\"traced\"}",
                    "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");

            await().untilAsserted(() -> assertThat(traceIds(id)).containsExactly("0af7651916cd43dd8448eb211c80319c"));
        }
    }

    @Test
    void appliesAnEventAlthoughItsTraceCannotBeRead() {
        try (var topic = new EventProbe(TOPIC)) {
            UUID id = UUID.randomUUID();
            topic.send(id, "1", "SampleRenamed", "{\"sampleId\":\"1\",\"name\":\"untraced\"}", "00-no-trace-\n");

            await().untilAsserted(() -> assertThat(effects(id)).isEqualTo(1));
            assertThat(traceIds(id)).containsOnlyNulls();
        }
    }

    private List<String> traceIds(UUID id) {
        return jdbi.withHandle(handle -> handle.createQuery("select trace_id from effect where event_id = :id")
                .bind("id", id)
                .mapTo(String.class)
                .list());
    }

    @Test
    void storesNothingOfUnknownTypes() {
        try (var topic = new EventProbe(TOPIC)) {
            UUID others = topic.send("1", "SampleWeighed", "{\"grams\":\"many\"}");
            UUID ours = topic.send("1", "SampleRenamed", "{\"sampleId\":\"1\",\"name\":\"a\"}");

            await().untilAsserted(() -> assertThat(received(ours)).isEqualTo(1));
            assertThat(received(others)).isZero();
        }
    }

    @Test
    void sendsUnreadableEventsToTheDeadLetterTopicAndContinues() {
        try (var topic = new EventProbe(TOPIC)) {
            String unreadable = "not json " + UUID.randomUUID();
            topic.send("2", "SampleRenamed", unreadable);
            topic.send(new ProducerRecord<>(TOPIC, "2", "{\"no\":\"headers\"}"));
            UUID next = topic.send("2", "SampleRenamed", "{\"sampleId\":\"2\",\"name\":\"next\"}");

            await().untilAsserted(() -> assertThat(effects(next)).isEqualTo(1));
            assertThat(deadLetters())
                    .anyMatch(letter -> letter.contains(unreadable) && letter.contains("The data is not"));
            assertThat(deadLetters()).anyMatch(letter -> letter.contains("no header ce_id"));
        }
    }

    @Test
    void waitsWhileTheDatabaseIsDown() {
        try (var topic = new EventProbe(TOPIC)) {
            int deadLettersBefore = deadLetters().size();
            jdbi.useHandle(handle -> handle.execute(COUNT_TRIES));
            jdbi.useHandle(handle -> handle.execute("alter table effect rename to effect_away"));
            jdbi.useHandle(handle -> handle.execute(FAIL_AS_IF_AWAY));
            UUID id = topic.send("3", "SampleRenamed", "{\"sampleId\":\"3\",\"name\":\"late\"}");
            awaitTries(2);

            jdbi.useHandle(handle -> handle.execute("drop view effect; alter table effect_away rename to effect"));

            await().untilAsserted(() -> assertThat(effects(id)).isEqualTo(1));
            assertThat(deadLetters()).hasSize(deadLettersBefore);
        }
    }

    @Test
    void triesAgainWhenTheConnectionIsLostDuringTheCommit() {
        try (var topic = new EventProbe(TOPIC)) {
            int deadLettersBefore = deadLetters().size();
            jdbi.useHandle(handle -> handle.execute(COUNT_TRIES));
            jdbi.useHandle(handle -> handle.execute(DISCONNECT_AT_COMMIT));
            UUID id = topic.send("4", "SampleRenamed", "{\"sampleId\":\"4\",\"name\":\"late\"}");
            awaitTries(2);

            jdbi.useHandle(handle -> handle.execute("drop trigger die on effect"));

            await().untilAsserted(() -> assertThat(effects(id)).isEqualTo(1));
            assertThat(deadLetters()).hasSize(deadLettersBefore);
        }
    }

    /** A sequence counts what is rolled back too. */
    private static final String COUNT_TRIES = "drop sequence if exists tries cascade; create sequence tries";

    /** The connection is lost when all statements have been done and the transaction ends. */
    private static final String DISCONNECT_AT_COMMIT = """
            create or replace function die() returns trigger language plpgsql as
                $$ begin perform nextval('tries'); perform pg_terminate_backend(pg_backend_pid()); return null; end $$;
            create constraint trigger die after insert on effect deferrable initially deferred
                for each row execute function die();
            """;

    /** Every insert fails with SQLSTATE 57P01, as when PostgreSQL shuts down. */
    private static final String FAIL_AS_IF_AWAY = """
            create view effect as select event_id, name, trace_id from effect_away;
            create or replace function go_away() returns trigger language plpgsql as
                $$ begin perform nextval('tries'); raise exception 'terminating' using errcode = '57P01'; end $$;
            create trigger away instead of insert on effect for each row execute function go_away();
            """;

    private long effects(UUID id) {
        return count("effect", id);
    }

    private long received(UUID id) {
        return count("inbox", id);
    }

    private long count(String table, UUID id) {
        return jdbi.withHandle(handle -> handle.createQuery("select count(*) from " + table + " where event_id = :id")
                .bind("id", id)
                .mapTo(Long.class)
                .one());
    }

    private void awaitTries(int count) {
        await().untilAsserted(() -> assertThat(tries()).isGreaterThanOrEqualTo(count));
    }

    private long tries() {
        return jdbi.withHandle(
                handle -> handle.select("select case when is_called then last_value else 0 end from tries")
                        .mapTo(Long.class)
                        .one());
    }

    private static List<String> deadLetters() {
        return DeadLetters.read(TOPIC + ".dlq");
    }
}
