package dev.verger.catalog.webhook;

import static dev.verger.testing.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.catalog.testing.Apple;
import dev.verger.catalog.testing.CatalogTest;
import dev.verger.catalog.testing.EventDrivenTest;
import dev.verger.catalog.testing.MirrorState;
import dev.verger.catalog.testing.Notifications;
import dev.verger.catalog.testing.TestLocation;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Assignments that another server makes and ends, in every order of their messages. */
@CatalogTest
class ForeignAssignmentsIT extends EventDrivenTest {

    @Inject
    Jdbi jdbi;

    @Inject
    MirrorState mirror;

    private TestLocation location;
    private Notifications notifications;
    private String title;

    @BeforeEach
    void sync() {
        location = TestLocation.of(
                        Apple.library(Map.of("assetCount", 4, "assignmentCount", 6, "deviceCount", 6, "userCount", 3)))
                .synced(locationEvents, catalogEvents);
        notifications = new Notifications(location);
        title = notifications.freeTitle(1);
        location.library().buy(title, "STDQ", 100);
        notifications.sends("ASSET_COUNT", Map.of("adamId", title, "pricingParam", "STDQ", "countDelta", 100));
        awaitOutcomes("DONE APPLIED");
        await().until(() -> recounts() == 0);
    }

    @AfterEach
    void appleRecovers() {
        Apple.recover();
    }

    @Test
    void areMirroredAtOnce() {
        location.library().assign(title, List.of("A", "B"));

        sends("ASSOCIATE", "A", "B");

        awaitOutcomes("DONE APPLIED", "DONE APPLIED");
        assertMirrored();
        assertThat(webhookRuns()).isZero();
    }

    @Test
    void endWithOneEventHoweverOftenAppleSaysIt() {
        holds("A", "B");
        location.library().release(title, List.of("A"));

        sends("DISASSOCIATE", "A");
        sends("DISASSOCIATE", "A");
        location.awaits(catalogEvents, "AssignmentEnded");
        sends("REVOKE", "A");

        awaitOutcomes("DONE APPLIED", "DONE APPLIED", "DONE APPLIED", "DONE APPLIED", "DONE APPLIED");
        assertMirrored();
        await().during(Duration.ofSeconds(1)).until(() -> ends().equals(List.of("A ELSEWHERE")));
    }

    @Test
    void thatEndedBeforeTheirMessageCameLeaveNoRow() {
        location.library().assign(title, List.of("A"));
        location.library().release(title, List.of("A"));

        sends("DISASSOCIATE", "A");
        awaitOutcomes("DONE APPLIED", "DONE APPLIED");
        sends("ASSOCIATE", "A");

        awaitOutcomes("DONE APPLIED", "DONE APPLIED", "DONE APPLIED");
        assertMirrored();
        assertThat(ends()).isEmpty();
    }

    @Test
    void thatWereMadeAgainBeforeTheMessageOfTheirEndCameDoNotEnd() {
        holds("A");
        location.library().release(title, List.of("A"));
        location.library().assign(title, List.of("A"));

        sends("ASSOCIATE", "A");
        awaitOutcomes("DONE APPLIED", "DONE APPLIED", "DONE APPLIED");
        sends("DISASSOCIATE", "A");

        awaitOutcomes("DONE APPLIED", "DONE APPLIED", "DONE APPLIED", "DONE APPLIED");
        assertMirrored();
        assertThat(ends()).isEmpty();
    }

    /** The counts agree, because one row too many hides one that is missing. */
    @Test
    void lateMessagesWhoseRowsAddUpToTheCountChangeNothing() {
        holds("B");
        jdbi.useHandle(handle -> handle.execute(
                "update webhook_queue set due_at = now() + interval '2 seconds' where id = ?", location.id()));

        sends("ASSOCIATE", "A");
        sends("DISASSOCIATE", "B");

        awaitOutcomes("DONE APPLIED", "DONE APPLIED", "DONE APPLIED", "DONE APPLIED");
        assertMirrored();
        assertThat(ends()).isEmpty();
    }

    @Test
    void inLargeNumbersAreProvedByTheCount() {
        List<String> devices = devices(40);
        location.library().assign(title, devices);
        Apple.resetRequests();

        sends("ASSOCIATE", devices.toArray(String[]::new));

        awaitOutcomes("DONE APPLIED", "DONE APPLIED");
        assertMirrored();
        assertThat(location.library().requests("assets")).isEqualTo(1);
        assertThat(location.library().requests("assignments")).isZero();
    }

    @Test
    void ofWhichSomeMessagesAreMissingAreLeftToASync() {
        List<String> devices = devices(40);
        location.library().assign(title, devices);

        sends("ASSOCIATE", devices.subList(0, 20).toArray(String[]::new));

        awaitOutcomes("DONE APPLIED", "DONE SYNC_REQUESTED");
        await().untilAsserted(this::assertMirrored);
        assertThat(webhookRuns()).isEqualTo(1);
        assertThat(kindsOfWebhookRuns()).containsExactly("DELTA");
    }

    @Test
    void thatEndInLargeNumbersAreLeftToASync() {
        List<String> devices = devices(15);
        holds(devices.toArray(String[]::new));
        location.library().release(title, devices);

        sends("DISASSOCIATE", devices.toArray(String[]::new));

        await().untilAsserted(this::assertMirrored);
        await().until(() -> ends().size() == 15);
        assertThat(outcomes()).last().isEqualTo("DONE SYNC_REQUESTED");
    }

    @Test
    void ofATitleThatIsNotKnownAreLeftToASync() {
        notifications.sendsEvent("ASSOCIATE", List.of(Notifications.device("1999999998", "A")));

        awaitOutcomes("DONE APPLIED", "DONE SYNC_REQUESTED");
        await().until(() -> webhookRuns() == 1);
    }

    @Test
    void whileAppleFailsAreLeftToASync() {
        location.library().assign(title, List.of("A"));
        Apple.fail("assets", "503", 3, location.library());

        sends("ASSOCIATE", "A");

        awaitOutcomes("DONE APPLIED", "DONE SYNC_REQUESTED");
        await().untilAsserted(this::assertMirrored);
    }

    @Test
    void endSilentlyAfterAnotherServerHeldTheLocation() {
        holds("A");
        jdbi.useHandle(handle -> handle.execute(
                "update sync_schedule set end_events_suppressed_since = clock_timestamp() where location_id = ?",
                location.id()));
        location.library().release(title, List.of("A"));

        sends("DISASSOCIATE", "A");

        await().untilAsserted(this::assertMirrored);
        await().during(Duration.ofSeconds(1)).until(() -> ends().isEmpty());
    }

    /** Another server assigned it, and its message came. */
    private void holds(String... devices) {
        location.library().assign(title, List.of(devices));
        sends("ASSOCIATE", devices);
        awaitOutcomes("DONE APPLIED", "DONE APPLIED");
    }

    private void sends(String type, String... devices) {
        List<Map<String, String>> rows = new ArrayList<>();
        for (String device : devices) {
            rows.add(Notifications.device(title, device));
        }
        notifications.sendsEvent(type, rows);
    }

    private static List<String> devices(int count) {
        return IntStream.range(0, count).mapToObj("DEV-%02d"::formatted).toList();
    }

    private void assertMirrored() {
        Set<String> mirrored = mirror.assignments(location.id());
        assertThat(mirrored).isEqualTo(location.library().assignments());
        assertThat(mirror.inUse(location.id())).isEqualTo(mirror.assignmentsByTitle(location.id()));
    }

    private List<String> ends() {
        return location.all(catalogEvents, "AssignmentEnded").stream()
                .map(end -> end.get("serialNumber").asText() + " "
                        + end.get("reason").asText())
                .toList();
    }

    private void awaitOutcomes(String... expected) {
        await().untilAsserted(() -> assertThat(outcomes()).containsExactly(expected));
    }

    private List<String> outcomes() {
        return jdbi.withHandle(handle -> handle.createQuery("""
                select state || ' ' || coalesce(outcome, '') from webhook_message where location_id = :id order by id
                """)
                .bind("id", location.id())
                .mapTo(String.class)
                .list());
    }

    private int recounts() {
        return jdbi.withHandle(handle -> handle.createQuery("select count(*) from recount where location_id = :id")
                .bind("id", location.id())
                .mapTo(Integer.class)
                .one());
    }

    private List<String> kindsOfWebhookRuns() {
        return jdbi.withHandle(
                handle -> handle.createQuery("select kind from sync_run where location_id = :id and cause = 'WEBHOOK'")
                        .bind("id", location.id())
                        .mapTo(String.class)
                        .list());
    }

    private int webhookRuns() {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select count(*) from sync_run where location_id = :id and cause = 'WEBHOOK'")
                .bind("id", location.id())
                .mapTo(Integer.class)
                .one());
    }
}
