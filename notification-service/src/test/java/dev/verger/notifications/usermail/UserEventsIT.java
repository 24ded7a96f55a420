package dev.verger.notifications.usermail;

import static dev.verger.testing.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.notifications.testing.FakeOwners;
import dev.verger.notifications.testing.MailCatcher;
import dev.verger.notifications.testing.NotificationService;
import dev.verger.notifications.testing.Scene;
import dev.verger.notifications.testing.TestSettings;
import dev.verger.platform.testing.EventContract;
import dev.verger.platform.testing.EventProbe;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From the examples of the contracts, sent by Kafka, to the mails. */
@QuarkusTest
@NotificationService
class UserEventsIT {

    @Inject
    Scene scene;

    @Inject
    UserMailRows rows;

    @Inject
    UserMailJob job;

    private EventProbe catalog;
    private EventProbe locations;
    private long location;

    @BeforeEach
    void begin() {
        scene.begin();
        catalog = new EventProbe(TestSettings.catalogTopic());
        locations = new EventProbe(TestSettings.locationTopic());
        location = scene.notifyingLocation("Lycée Hugo", "en");
        FakeOwners.user(location, "u-77", UserMailRows.ADA);
        UserMailRows.link(31, "u-77");
    }

    @AfterEach
    void end() {
        catalog.close();
        locations.close();
    }

    @Test
    void eventsThatAreDeliveredTwiceOrReplayedMakeOneMailEach() {
        UUID ended = UUID.randomUUID();
        UUID invited = UUID.randomUUID();
        send(ended, "AssignmentEnded", location, scene.now());
        send(invited, "UserInvited", location, scene.now());
        send(ended, "AssignmentEnded", location, scene.now());
        send(invited, "UserInvited", location, scene.now());
        awaitRows(2);
        rows.gather();
        job.sendDue();

        send(ended, "AssignmentEnded", location, scene.now());
        send(invited, "UserInvited", location, scene.now());
        send(UUID.randomUUID(), "UserInvited", location, scene.now()); // arrives after all of them
        awaitRows(3);
        rows.gather();
        job.sendDue();

        assertThat(MailCatcher.all())
                .extracting(MailCatcher.Received::subject)
                .containsExactlyInAnyOrder("No longer assigned to you: Sample App", "Vos apps", "Vos apps");
    }

    /** A topic that is read again from its beginning, for a database that was lost. */
    @Test
    void oldEventsMakeNoMails() {
        Instant old = scene.now().minus(Duration.ofDays(4));
        send(UUID.randomUUID(), "AssignmentEnded", location, old);
        send(UUID.randomUUID(), "UserInvited", location, old);
        send(UUID.randomUUID(), "UserInvited", location, scene.now());

        awaitRows(1);
        job.sendDue();

        assertThat(MailCatcher.all()).hasSize(1);
    }

    @Test
    void theOptionComesWithTheEventsOfTheLocation() {
        long other = location + 5_000;
        changed(other, true);
        await().until(() -> known(other));
        send(UUID.randomUUID(), "AssignmentEnded", other, scene.now());
        awaitRows(1);

        changed(other, false);
        FakeOwners.user(other, "u-77", UserMailRows.ADA);
        await().until(() -> !known(other));
        rows.gather();
        job.sendDue();

        assertThat(rows.states()).containsExactly("DROPPED OPTION_OFF");
    }

    private boolean known(long id) {
        return scene.database()
                .withHandle(handle -> handle.createQuery(
                                "select coalesce(bool_or(send_notification_when_no_longer_assigned), false) from known_location where id = ?")
                        .bind(0, id)
                        .mapTo(Boolean.class)
                        .one());
    }

    private void changed(long id, boolean notifies) {
        JsonObject data = new JsonObject(EventContract.of("LocationChanged").example())
                .put("locationId", Long.toString(id))
                .put("sendNotificationWhenNoLongerAssigned", notifies)
                .put("revision", notifies ? 1 : 2);
        locations.send("key", "LocationChanged", data.encode());
    }

    private void awaitRows(int count) {
        await().untilAsserted(() -> assertThat(rows.states()).hasSize(count));
    }

    /** All events have one key, so that they arrive in order. */
    private void send(UUID id, String event, long locationId, Instant time) {
        JsonObject data =
                new JsonObject(EventContract.of(event).example()).put("locationId", Long.toString(locationId));
        if (data.containsKey("invitedAt")) {
            data.put("invitedAt", time.toString());
        }
        var message = new ProducerRecord<>(TestSettings.catalogTopic(), "key", data.encode());
        header(message, "ce_id", id.toString());
        header(message, "ce_type", "dev.verger." + event + ".v1");
        header(message, "ce_time", time.toString());
        catalog.send(message);
    }

    private static void header(ProducerRecord<String, String> message, String name, String value) {
        message.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
