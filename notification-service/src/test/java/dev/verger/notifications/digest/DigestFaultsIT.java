package dev.verger.notifications.digest;

import static dev.verger.testing.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.notifications.mail.SmtpMailer;
import dev.verger.notifications.testing.FakeOwners;
import dev.verger.notifications.testing.FullAccess;
import dev.verger.notifications.testing.MailCatcher;
import dev.verger.notifications.testing.NotificationService;
import dev.verger.notifications.testing.Scene;
import dev.verger.notifications.testing.SmtpServer.Step;
import dev.verger.platform.metrics.LeaderGauges;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A day whose SMTP server, owners or replicas fail. */
@QuarkusTest
@NotificationService
@FullAccess
class DigestFaultsIT {

    private static final String EXHAUSTED = """
            {"locationId":"%d","kind":"NO_MORE_LICENSES","since":"2026-11-20T08:00:00.000Z","adamId":"1","pricingParam":"STDQ",
             "title":"Carnet","total":5,"used":5,"available":0,"threshold":{"available":0}}
            """;

    @Inject
    Scene scene;

    @Inject
    DigestJob job;

    @Inject
    SmtpMailer mailer;

    @Inject
    UnsentMails unsent;

    @Inject
    LeaderGauges gauges;

    @Inject
    MeterRegistry metrics;

    private long location;

    @BeforeEach
    void begin() {
        scene.begin();
        location = scene.location("Hugo");
        FakeOwners.locationServiceHas(
                "{\"id\":\"%d\",\"deleted\":false,\"name\":\"Hugo\",\"siteId\":\"-1\",\"revision\":1}"
                        .formatted(location));
        FakeOwners.locationServiceSays();
        FakeOwners.catalogSays(EXHAUSTED.formatted(location));
    }

    @Test
    void aMailWhoseAnswerIsLostIsRepeatedOnceThatDay() {
        scene.subscription(location, "a@example.org");
        MailCatcher.server().behave((step, to) -> step == Step.END ? cut() : null);

        restOfTheDay();

        assertThat(MailCatcher.all()).hasSize(2);
        assertThat(MailCatcher.all())
                .extracting(MailCatcher.Received::messageId)
                .containsOnly(MailCatcher.all().get(0).messageId());
        assertThat(delivery()).containsEntry("state", "UNKNOWN").containsEntry("attempts", 2);
    }

    @Test
    void aServerThatCannotBeUsedInTheMorningGetsTheMailsThatDay() {
        scene.subscription(location, "a@example.org", "b@example.org");
        MailCatcher.server().behave((step, to) -> step == Step.CONNECT ? "554 no service here" : null);
        at(LocalTime.of(8, 1));
        assertThat(mailer.rests()).isTrue();
        job.lookAtTheClock();
        assertThat(MailCatcher.server().connections()).as("while it rests").isLessThanOrEqualTo(2);

        for (int i = 0; i < 60; i++) {
            after(Duration.ofMinutes(5));
        }
        assertThat(MailCatcher.all()).isEmpty();
        MailCatcher.server().behave((step, to) -> null);
        after(Duration.ofMinutes(31));

        assertThat(recipients()).containsExactlyInAnyOrder("a@example.org", "b@example.org");
        assertThat(metrics.counter("verger.mails.retried").count()).isPositive();
        assertThat(oldestUnsent()).isZero();
    }

    @Test
    void measuresHowLongMailsHaveBeenDue() {
        scene.subscription(location, "a@example.org");
        MailCatcher.server().behave((step, to) -> step == Step.CONNECT ? "554 no service here" : null);

        at(LocalTime.of(9, 30));

        assertThat(oldestUnsent()).isEqualTo(Duration.ofMinutes(90).toSeconds());
    }

    private double oldestUnsent() {
        await().untilAsserted(() -> assertThat(gauges.isLeading()).isTrue());
        unsent.measure();
        return metrics.get("verger.mails.oldest.unsent.seconds").gauge().value();
    }

    @Test
    void aRefusedRecipientIsShownAndStopsNobody() {
        scene.subscription(location, "gone@example.org", "b@example.org");
        MailCatcher.server()
                .behave((step, to) -> step == Step.RCPT && to.startsWith("gone") ? "550 5.1.1 no such user" : null);

        restOfTheDay();

        assertThat(recipients()).containsExactly("b@example.org");
        assertThat(delivery("gone@example.org"))
                .containsEntry("state", "FAILED")
                .containsEntry("attempts", 1)
                .containsEntry("smtp_answer", "550 5.1.1 no such user");
    }

    @Test
    void aServerThatKnowsNoStrangersIsAskedAgain() {
        scene.subscription(location, "a@example.org");
        MailCatcher.server().behave((step, to) -> step == Step.RCPT ? "450 greylisted" : null);
        at(LocalTime.of(8, 1));
        assertThat(MailCatcher.all()).isEmpty();

        MailCatcher.server().behave((step, to) -> null);
        after(Duration.ofMinutes(2));

        assertThat(recipients()).containsExactly("a@example.org");
    }

    @Test
    void aMailThatWasLateTellsWhatHoldsWhenItIsSent() {
        scene.subscription(location, "a@example.org");
        MailCatcher.server().behave((step, to) -> step == Step.RCPT ? "450 later" : null);
        at(LocalTime.of(8, 1));

        // Its event was lost.
        FakeOwners.catalogSays();
        MailCatcher.server().behave((step, to) -> null);
        after(Duration.ofMinutes(11));

        assertThat(MailCatcher.all()).isEmpty();
        assertThat(delivery()).containsEntry("state", "FAILED").containsEntry("next_try_at", null);
    }

    @Test
    void aClockThatIsSetBackSendsNothingAgain() {
        scene.subscription(location, "a@example.org");
        at(LocalTime.of(8, 1));

        after(Duration.ofMinutes(-30));
        after(Duration.ofMinutes(40));
        after(Duration.ofDays(-1));
        after(Duration.ofDays(1));

        assertThat(MailCatcher.all())
                .extracting(mail -> mail.source().replaceAll("(?s).*\\r\\nDate: \\w+, (\\d+ \\w+).*", "$1"))
                .as("one mail for each date, whatever the clock said in between")
                .doesNotHaveDuplicates();
        assertThat(MailCatcher.all())
                .extracting(MailCatcher.Received::messageId)
                .doesNotHaveDuplicates();
    }

    @Test
    void aMailWhoseSenderEndedBeforeTheHandoverIsSent() {
        long id = scene.subscription(location, "a@example.org");
        endedWhileSending(id, 0);

        at(LocalTime.of(8, 1));

        assertThat(MailCatcher.all()).hasSize(1);
        assertThat(delivery()).containsEntry("state", "SENT");
    }

    @Test
    void aMailWhoseSenderEndedAfterTheHandoverIsRepeatedOnce() {
        long id = scene.subscription(location, "a@example.org");
        endedWhileSending(id, 1);
        at(LocalTime.of(8, 1));
        assertThat(MailCatcher.all()).hasSize(1);
        scene.database().useHandle(handle -> handle.execute("delete from delivery"));

        endedWhileSending(id, 2);
        restOfTheDay();

        assertThat(MailCatcher.all()).hasSize(1);
        assertThat(delivery()).containsEntry("state", "UNKNOWN").containsEntry("leased_until", null);
    }

    /** A process of today was killed an hour ago. */
    private void endedWhileSending(long subscriptionId, int handovers) {
        scene.database().useHandle(handle -> handle.execute("""
                insert into delivery (subscription_id, date, address, state, attempts, handovers, leased_until)
                values (?, ?, 'a@example.org', 'SENDING', 1, ?, clock_timestamp() - interval '1 hour')
                """, subscriptionId, scene.today(), handovers));
    }

    private void at(LocalTime time) {
        scene.advance(Duration.between(LocalTime.ofInstant(scene.now(), ZoneOffset.UTC), time));
        job.lookAtTheClock();
    }

    private void after(Duration duration) {
        scene.advance(duration);
        job.lookAtTheClock();
    }

    private void restOfTheDay() {
        at(LocalTime.of(8, 1));
        for (int hour = 9; hour < 24; hour++) {
            at(LocalTime.of(hour, 0));
        }
    }

    private Map<String, Object> delivery() {
        return delivery("a@example.org");
    }

    private Map<String, Object> delivery(String address) {
        return scene.database()
                .withHandle(handle -> handle.createQuery("select * from delivery where address = :address")
                        .bind("address", address)
                        .mapToMap()
                        .one());
    }

    private static List<String> recipients() {
        return MailCatcher.all().stream().map(MailCatcher.Received::to).toList();
    }

    private static String cut() throws IOException {
        throw new IOException("cut");
    }
}
