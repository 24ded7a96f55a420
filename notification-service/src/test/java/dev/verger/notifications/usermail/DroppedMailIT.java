package dev.verger.notifications.usermail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.notifications.testing.FakeOwners;
import dev.verger.notifications.testing.MailCatcher;
import dev.verger.notifications.testing.NotificationService;
import dev.verger.notifications.testing.Scene;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Mails about ended assignments that must not be sent, or not yet. */
@QuarkusTest
@NotificationService
class DroppedMailIT {

    private static final String PRESENT = """
            {"id":"%d","deleted":false,"name":"New","siteId":"-1","revision":1,"tokenVersion":1,
             "sendNotificationWhenNoLongerAssigned":%s,"language":"fr"}
            """;

    @Inject
    Scene scene;

    @Inject
    UserMailRows rows;

    @Inject
    UserMailJob job;

    @Inject
    MeterRegistry metrics;

    private long location;

    @BeforeEach
    void begin() {
        scene.begin();
        location = scene.notifyingLocation("Lycée Hugo", "en");
        FakeOwners.user(location, "u-77", UserMailRows.ADA);
    }

    @AfterEach
    void sendsNothing() {
        if (!rows.states().contains("SENT")) {
            assertThat(MailCatcher.all()).isEmpty();
        }
    }

    @Test
    void isNotQueuedWhileTheLocationNotifiesNoUsers() {
        scene.mailOptions(location, false, "en");

        rows.ended(location, "u-77", "1", "Carnet");

        assertThat(rows.states()).isEmpty();
    }

    @Test
    void isDroppedIfThatIsSwitchedOffBeforeItIsDue() {
        double before = dropped("option-off");
        rows.ended(location, "u-77", "1", "Carnet");
        scene.mailOptions(location, false, "en");

        rows.gather();
        job.sendDue();

        assertThat(rows.states()).containsExactly("DROPPED OPTION_OFF");
        assertThat(dropped("option-off")).isEqualTo(before + 1);
    }

    @Test
    void isDroppedWithItsLocation() {
        rows.ended(location, "u-77", "1", "Carnet");
        scene.locationDeleted(location);

        rows.gather();
        job.sendDue();
        rows.ended(location, "u-77", "2", "Livre");

        assertThat(rows.states()).containsExactly("DROPPED LOCATION_DELETED");
    }

    @Test
    void asksForTheSettingsOfALocationThatIsNotKnown() {
        long unknown = location + 1_000;
        FakeOwners.user(unknown, "u-77", UserMailRows.ADA);
        rows.ended(unknown, "u-77", "1", "Carnet");
        rows.gather();
        job.sendDue();
        assertThat(rows.states()).containsExactly("FAILED");

        FakeOwners.answer("/location/internal/locations/" + unknown, 200, PRESENT.formatted(unknown, "true"));
        scene.advance(Duration.ofMinutes(1));
        job.sendDue();

        assertThat(rows.states()).containsExactly("SENT");
    }

    @Test
    void dropsThatOfALocationThatTurnsOutToNotifyNoUsers() {
        long unknown = location + 2_000;
        FakeOwners.answer("/location/internal/locations/" + unknown, 200, PRESENT.formatted(unknown, "false"));
        rows.ended(unknown, "u-77", "1", "Carnet");

        rows.gather();
        job.sendDue();

        assertThat(rows.states()).containsExactly("DROPPED OPTION_OFF");
    }

    @Test
    void isDroppedIfTheUserIsGoneOrHasNoAddress() {
        FakeOwners.answer(FakeOwners.userPath(location, "gone"), 404, FakeOwners.error(404, "NOT_FOUND", "gone"));
        FakeOwners.user(location, "silent", "{\"clientUserId\":\"silent\",\"name\":\"No Mail\"}");
        FakeOwners.user(location, "broken", "{\"email\":\"a@example.org, b@example.org\"}");
        rows.ended(location, "gone", "1", "Carnet");
        rows.ended(location, "silent", "1", "Carnet");
        rows.ended(location, "broken", "1", "Carnet");

        rows.gather();
        job.sendDue();

        assertThat(rows.states()).containsExactly("DROPPED NOT_FOUND", "DROPPED NO_ADDRESS", "DROPPED NO_ADDRESS");
    }

    /** Such as that of a proxy, or of a version without this path. */
    @Test
    void isNotDroppedByAnAnswerThatNamesNoUser() {
        FakeOwners.answer(FakeOwners.userPath(location, "u-77"), 404, FakeOwners.error(404, "NOT_FOUND", null));
        rows.ended(location, "u-77", "1", "Carnet");

        rows.gather();
        job.sendDue();

        assertThat(rows.states()).containsExactly("FAILED");
    }

    @Test
    void waitsForOwnersThatAreAway() {
        FakeOwners.answer(FakeOwners.userPath(location, "u-77"), 503, "{}");
        rows.ended(location, "u-77", "1", "Carnet");
        rows.gather();
        for (int hour = 0; hour < 5; hour++) {
            job.sendDue();
            scene.advance(Duration.ofHours(1));
        }
        assertThat(MailCatcher.all()).isEmpty();

        FakeOwners.user(location, "u-77", UserMailRows.ADA);
        job.sendDue();

        assertThat(UserMailRows.recipients()).containsExactly("ada@lycee.example");
    }

    @Test
    void isGivenUpAfterThreeDays() {
        FakeOwners.answer(FakeOwners.userPath(location, "u-77"), 503, "{}");
        rows.ended(location, "u-77", "1", "Carnet");
        scene.advance(Duration.ofDays(3));

        job.sendDue();

        assertThat(rows.states()).containsExactly("DROPPED TOO_OLD");
    }

    @Test
    void stopsAfterAFewThatMeetTheSameSilence() {
        for (int user = 0; user < 10; user++) {
            FakeOwners.answer(FakeOwners.userPath(location, "u-" + user), 503, "{}");
            rows.ended(location, "u-" + user, "1", "Carnet");
        }
        rows.gather();

        job.sendDue();

        assertThat(FakeOwners.requests()).hasSize(3);
    }

    private double dropped(String reason) {
        return metrics.counter("verger.user.mails.dropped", "reason", reason).count();
    }
}
