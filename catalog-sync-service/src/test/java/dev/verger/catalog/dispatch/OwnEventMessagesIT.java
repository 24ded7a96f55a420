package dev.verger.catalog.dispatch;

import static dev.verger.catalog.testing.Operations.devices;
import static dev.verger.testing.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.catalog.testing.Apple;
import dev.verger.catalog.testing.CatalogTest;
import dev.verger.catalog.testing.EventDrivenTest;
import dev.verger.catalog.testing.MirrorState;
import dev.verger.catalog.testing.Notifications;
import dev.verger.catalog.testing.Operations;
import dev.verger.catalog.testing.TestLocation;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Messages about events of operations that wait and are applied together. Apple does not say how an event ended when it
 * is asked.
 */
@CatalogTest
class OwnEventMessagesIT extends EventDrivenTest {

    private static final String APP = "5300000001";
    private static final String OTHER = "5300000002";
    private static final String DONE = "DONE OWN_OPERATION";

    @Inject
    MirrorState mirror;

    @Inject
    Jdbi jdbi;

    private TestLocation location;
    private Operations operations;
    private Notifications notifications;

    @BeforeEach
    void ownALocation() {
        location = TestLocation.of(Apple.library(Map.of(
                        "assets",
                        Stream.of(APP, OTHER)
                                .map(app -> Map.of("adamId", app, "kind", "IOS_APP", "total", 100))
                                .toList())))
                .synced(locationEvents, catalogEvents);
        operations = new Operations(location);
        notifications = new Notifications(location);
        Apple.fail("status", "500", 1000, location.library());
        Apple.limits(Map.of("eventSeconds", 0.1));
        messagesWait("null", 0);
    }

    @AfterEach
    void recover() {
        Apple.recover();
    }

    @Test
    void areAppliedInOneTransactionWhateverOtherEventsAreBetween() {
        String id = operations.assign(devices(List.of(APP), List.of("N-1", "N-2", "N-3")));
        String event = awaitEvent(id);
        String otherId = operations.assign(devices(List.of(OTHER), List.of("M-1")));
        String otherEvent = awaitEvent(otherId);

        sends(event, true, APP, "N-1", "N-2");
        sends(otherEvent, true, OTHER, "M-1");
        sends(event, true, APP, "N-2", "N-1");
        sends("of-another-server", false, OTHER, "X-1");
        sends(event, true, APP, "N-3");
        messagesAreDue();

        awaitOutcomes(DONE, DONE, DONE, "DONE NOTHING_TO_DO", DONE);
        assertThat(transactions(event)).isEqualTo(1);
        assertThat(operations.ended(id).get("completed").asInt()).isEqualTo(3);
        assertThat(operations.ended(otherId).get("completed").asInt()).isEqualTo(1);
        assertThat(mirror.assignments(location.id()))
                .containsExactlyInAnyOrder(
                        APP + " STDQ D N-1", APP + " STDQ D N-2", APP + " STDQ D N-3", OTHER + " STDQ D M-1");
        assertThat(mirror.inUse(location.id())).isEqualTo(Map.of(APP, 3, OTHER, 1));
    }

    @Test
    void oneThatCannotBeAppliedFailsAlone() {
        String id = operations.assign(devices(List.of(APP), List.of("N-1", "N-2", "N-3")));
        String event = awaitEvent(id);

        sends(event, true, APP, "N-1");
        sends(event, true, APP, "not\u0000storable");
        sends(event, true, APP, "N-2");
        sends(event, true, null, "N-3");
        sends(event, true, APP, "N-3");
        messagesAreDue();

        awaitOutcomes(DONE, "FAILED INTERNAL_ERROR", DONE, "FAILED UNREADABLE", DONE);
        assertThat(operations.ended(id).get("completed").asInt()).isEqualTo(3);
        assertThat(mirror.inUse(location.id())).isEqualTo(Map.of(APP, 3));
    }

    @Test
    void theFirstOfATaskSaysHowItEnded() {
        Apple.fail("event", "pending", 1, location.library());
        String id = operations.assign(devices(List.of(APP), List.of("N-1", "N-2", "N-3")));
        String event = awaitEvent(id);
        location.library().assign(APP, List.of("N-1", "N-3"));

        sends(event, true, APP, "N-1");
        sends(event, false, APP, "N-1", "N-2");
        sends(event, true, APP, "N-2", "N-3");
        messagesAreDue();

        awaitOutcomes(DONE, DONE, DONE);
        assertThat(operations.ended(id).get("state").asText()).isEqualTo("PARTIAL");
        assertThat(operations.results(id))
                .containsExactly(APP + " N-1 DONE", APP + " N-2 FAILED NOT_ENOUGH_LICENSES 9709", APP + " N-3 DONE");
        assertThat(mirror.inUse(location.id())).isEqualTo(Map.of(APP, 2));
    }

    @Test
    void endEachAssignmentWithOneEvent() {
        String assigned = operations.assign(devices(List.of(APP), List.of("N-1", "N-2", "N-3")));
        sends(awaitEvent(assigned), true, APP, "N-1", "N-2", "N-3");
        messagesAreDue();
        operations.ended(assigned);
        String id = operations.release(devices(List.of(APP), List.of("N-1", "N-2", "N-3")));
        String event = awaitEvent(id);
        messagesWait("null", 0);

        send("DISASSOCIATE", event, true, APP, "N-1", "N-2");
        send("DISASSOCIATE", event, true, APP, "N-2", "N-3");
        send("DISASSOCIATE", event, true, APP, "N-3", "N-1");
        messagesAreDue();

        assertThat(operations.ended(id).get("completed").asInt()).isEqualTo(3);
        assertThat(mirror.assignments(location.id())).isEmpty();
        await().during(Duration.ofSeconds(1)).until(() -> ends().equals(List.of("N-1", "N-2", "N-3")));
    }

    @Test
    void eachIsAppliedAloneAfterALeaseThatWasLost() {
        String id = operations.assign(devices(List.of(APP), List.of("N-1", "N-2", "N-3")));
        String event = awaitEvent(id);
        sends(event, true, APP, "N-1");
        sends(event, true, APP, "N-2");
        sends(event, true, APP, "N-3");

        messagesWait("gen_random_uuid()", -1);
        messagesAreDue();

        awaitOutcomes(DONE, DONE, DONE);
        assertThat(transactions(event)).isEqualTo(3);
        assertThat(operations.ended(id).get("completed").asInt()).isEqualTo(3);
    }

    private void sends(String eventId, boolean success, String adamId, String... serialNumbers) {
        send("ASSOCIATE", eventId, success, adamId, serialNumbers);
    }

    /** @param adamId of all rows, or null to leave it out */
    private void send(String type, String eventId, boolean success, String adamId, String... serialNumbers) {
        List<Map<String, String>> rows = Stream.of(serialNumbers)
                .map(serial -> adamId == null ? Map.of("serialNumber", serial) : Notifications.device(adamId, serial))
                .toList();
        Map<String, Object> content = new HashMap<>(Map.of(
                "type", type, "eventId", eventId, "result", success ? "SUCCESS" : "FAILURE", "assignments", rows));
        if (!success) {
            content.put("error", Map.of("errorNumber", 9709, "errorMessage", "Not enough licenses."));
        }
        notifications.sends("ASSET_MANAGEMENT", content);
    }

    /**
     * Messages are stored and not applied.
     *
     * @param owner SQL of who has the lease, which ended long ago
     * @param hours from now on
     */
    private void messagesWait(String owner, int hours) {
        jdbi.useHandle(handle -> handle.execute("""
                insert into webhook_queue (id, due_at) values (?, 'infinity')
                on conflict (id) do update set due_at = 'infinity', lease_owner = %s,
                    lease_until = now() + ? * interval '1 hour'
                """.formatted(owner), location.id(), hours));
    }

    private void messagesAreDue() {
        jdbi.useHandle(
                handle -> handle.execute("update webhook_queue set due_at = '-infinity' where id = ?", location.id()));
    }

    private void awaitOutcomes(String... expected) {
        await().until(() -> jdbi.withHandle(handle -> handle.select(
                                "select state || ' ' || coalesce(outcome, '') from webhook_message"
                                        + " where location_id = ? order by id",
                                location.id())
                        .mapTo(String.class)
                        .list())
                .equals(List.of(expected)));
    }

    /** How many transactions finished the messages of an event. */
    private int transactions(String eventId) {
        return jdbi.withHandle(handle -> handle.select(
                        "select count(distinct xmin::text) from webhook_message where location_id = ? and body like ?",
                        location.id(),
                        "%" + eventId + "%")
                .mapTo(Integer.class)
                .one());
    }

    private List<String> ends() {
        return location.all(catalogEvents, "AssignmentEnded").stream()
                .map(event -> event.get("serialNumber").asText())
                .sorted()
                .toList();
    }

    private String awaitEvent(String operation) {
        return await().until(
                        () -> jdbi.withHandle(handle -> handle.select(
                                        "select event_id from operation_request"
                                                + " where operation_id = ? and event_id is not null",
                                        Long.parseLong(operation))
                                .mapTo(String.class)
                                .findOne()),
                        Optional::isPresent)
                .orElseThrow();
    }
}
