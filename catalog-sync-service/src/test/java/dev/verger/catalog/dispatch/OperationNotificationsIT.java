package dev.verger.catalog.dispatch;

import static dev.verger.catalog.testing.Operations.devices;
import static dev.verger.testing.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.apple.assignment.Assignment;
import dev.verger.catalog.testing.Apple;
import dev.verger.catalog.testing.CatalogTest;
import dev.verger.catalog.testing.EventDrivenTest;
import dev.verger.catalog.testing.MirrorState;
import dev.verger.catalog.testing.Operations;
import dev.verger.catalog.testing.TestLocation;
import dev.verger.catalog.webhook.ManagementEvent;
import dev.verger.catalog.webhook.ManagementEvent.Type;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Notifications of events that operations caused. Apple itself never finishes the first event of each test. */
@CatalogTest
class OperationNotificationsIT extends EventDrivenTest {

    private static final String APP = "5100000001";

    @Inject
    OperationNotifications notifications;

    @Inject
    MirrorState mirror;

    @Inject
    Jdbi jdbi;

    private TestLocation location;
    private Operations operations;

    @BeforeEach
    void ownALocation() {
        location = TestLocation.of(Apple.library(
                        Map.of("assets", List.of(Map.of("adamId", APP, "kind", "IOS_APP", "total", 100)))))
                .synced(locationEvents, catalogEvents);
        operations = new Operations(location);
        Apple.resetRequests();
    }

    @AfterEach
    void recover() {
        Apple.recover();
    }

    @Test
    void endExactlyTheTasksThatTheyList() {
        Apple.fail("event", "pending", 1, location.library());
        String id = operations.assign(devices(List.of(APP), List.of("N-1", "N-2", "N-3")));
        String event = awaitEvent(id);

        assertThat(receive(Type.ASSOCIATE, event, true, null, "N-1")).isTrue();
        assertThat(receive(Type.ASSOCIATE, event, true, null, "N-1")).isTrue();
        assertThat(operations.get(id).get("completed").asInt()).isEqualTo(1);
        assertThat(mirror.assignments(location.id())).containsExactly(APP + " STDQ D N-1");
        receive(Type.ASSOCIATE, event, false, 9709, "N-3");
        receive(Type.ASSOCIATE, event, true, null, "N-2", "N-9");

        assertThat(operations.ended(id).get("state").asText()).isEqualTo("PARTIAL");
        assertThat(operations.results(id))
                .containsExactly(APP + " N-1 DONE", APP + " N-2 DONE", APP + " N-3 FAILED NOT_ENOUGH_LICENSES 9709");
    }

    @Test
    void mayComeBeforeTheAnswerThatNamesTheEvent() {
        Apple.fail("assets/associate", "slow", 1, location.library());
        Apple.fail("event", "pending", 1, location.library());
        String id = operations.assign(devices(List.of(APP), List.of("N-1")));
        await().pollInterval(Duration.ofMillis(10))
                .until(() -> receive(Type.ASSOCIATE, "an-event-of-" + id, true, null, "N-1"));

        assertThat(operations.ended(id).get("state").asText()).isEqualTo("COMPLETE");
        assertThat(location.library().requests("assets/associate")).isEqualTo(1);
    }

    @Test
    void aRevocationEndsWhatTheMirrorDidNotKnow() {
        operations.ended(operations.assign(devices(List.of(APP), List.of("N-1"))));
        Apple.fail("event", "pending", 1, location.library());
        String id = operations.revokeAll();
        String event = awaitEvent(id);
        jdbi.useHandle(handle -> handle.execute(
                "insert into assignment (location_id, since, asset_id, is_user, principal)"
                        + " select location_id, now(), id, false, 'N-2' from asset where location_id = ?",
                location.id()));

        receive(Type.REVOKE, event, true, null, "N-1", "N-2");

        assertThat(operations.ended(id).get("completed").asInt()).isEqualTo(1);
        assertThat(mirror.assignments(location.id())).isEmpty();
    }

    /** The operation has looked and seen nothing of it; it will write next that it waits for an hour. */
    @Test
    void endAnOperationThatIsAboutToWait() {
        Apple.fail("event", "pending", Integer.MAX_VALUE, location.library());
        String id = operations.assign(devices(List.of(APP), List.of("N-1")));
        String event = awaitEvent(id);
        askInAnHour(id);
        await().until(() -> !isAtWork(id));

        QuarkusTransaction.requiringNew().run(() -> {
            jdbi.useHandle(
                    handle -> handle.execute("select 1 from known_location where id = ? for update", location.id()));
            QuarkusTransaction.requiringNew().run(() -> wake(id));
            await().until(this::aWorkerWaitsForTheLocation);
            notifications.received(location.id(), List.of(associated(event, "N-1")));
        });

        assertThat(operations.ended(id).get("state").asText()).isEqualTo("COMPLETE");
    }

    private void askInAnHour(String operation) {
        jdbi.useHandle(handle -> handle.execute(
                "update operation_request set ask_at = sent_at + interval '1 hour' where operation_id = ?",
                Long.parseLong(operation)));
    }

    private void wake(String operation) {
        jdbi.useHandle(handle ->
                handle.execute("update operation set due_at = created_at where id = ?", Long.parseLong(operation)));
    }

    private boolean isAtWork(String operation) {
        return jdbi.withHandle(
                handle -> handle.select("select at_work from operation where id = ?", Long.parseLong(operation))
                        .mapTo(Boolean.class)
                        .one());
    }

    private boolean aWorkerWaitsForTheLocation() {
        return jdbi.withHandle(handle -> handle.select("""
                        select exists (select from pg_stat_activity where datname = current_database()
                            and wait_event_type = 'Lock' and query like '%from known_location%for share')
                        """).mapTo(Boolean.class).one());
    }

    @Test
    void eventsOfOthersAreNotOurs() {
        assertThat(receive(Type.ASSOCIATE, "someone-else", true, null, "N-1")).isFalse();
        assertThat(mirror.assignments(location.id())).isEmpty();
    }

    private String awaitEvent(String operation) {
        return await().until(
                        () -> jdbi.withHandle(handle -> handle.select(
                                        "select event_id from operation_request where operation_id = ?",
                                        Long.parseLong(operation))
                                .mapTo(String.class)
                                .findOne()),
                        Optional::isPresent)
                .orElseThrow();
    }

    private static ManagementEvent associated(String eventId, String serial) {
        var row = new Assignment(APP, "STDQ", serial, null, null, null);
        return new ManagementEvent(Type.ASSOCIATE, eventId, true, null, List.of(row), List.of());
    }

    private boolean receive(Type type, String eventId, boolean success, Integer error, String... serials) {
        List<Assignment> rows = Stream.of(serials)
                .map(serial -> new Assignment(APP, "STDQ", serial, null, null, null))
                .toList();
        var event = new ManagementEvent(type, eventId, success, error, rows, List.of());
        return QuarkusTransaction.requiringNew().call(() -> notifications.received(location.id(), List.of(event)));
    }
}
