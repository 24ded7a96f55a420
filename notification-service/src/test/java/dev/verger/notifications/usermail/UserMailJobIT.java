package dev.verger.notifications.usermail;

import static dev.verger.testing.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.verger.notifications.mail.MailsUnderWay;
import dev.verger.notifications.mail.SmtpMailer;
import dev.verger.notifications.testing.FakeOwners;
import dev.verger.notifications.testing.MailCatcher;
import dev.verger.notifications.testing.NotificationService;
import dev.verger.notifications.testing.Scene;
import dev.verger.notifications.testing.SmtpServer.Step;
import dev.verger.platform.metrics.LeaderGauges;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The queue when SMTP servers, replicas and the database fail. */
@QuarkusTest
@NotificationService
class UserMailJobIT {

    private static final Duration LEASE = Duration.ofMinutes(30);

    @Inject
    Scene scene;

    @Inject
    UserMailRows rows;

    @Inject
    UserMailJob job;

    @Inject
    UserMailRepository mails;

    @Inject
    UserMailSender sender;

    @Inject
    SmtpMailer mailer;

    @Inject
    UserMailConfig config;

    @Inject
    Clock clock;

    @Inject
    UserMailMetrics metrics;

    @Inject
    LeaderGauges gauges;

    @Inject
    MeterRegistry registry;

    private long location;

    @BeforeEach
    void begin() {
        scene.begin();
        location = scene.location("Lycée Hugo");
    }

    @AfterEach
    void mend() {
        scene.database().useHandle(handle -> handle.execute("drop trigger if exists failing on user_mail"));
    }

    private void invite(String... users) {
        for (String user : users) {
            FakeOwners.user(location, user, "{\"email\":\"%s@lycee.example\"}".formatted(user));
            UserMailRows.link(31, user);
            rows.invited(location, 31, user);
        }
    }

    private void after(Duration pause) {
        pass(pause);
        job.sendDue();
    }

    private void pass(Duration pause) {
        scene.advance(pause);
        rows.age(pause);
    }

    private static String cut() throws IOException {
        throw new IOException("The connection is cut");
    }

    /** Ids of different objects are numbers of the same kind. */
    @Test
    void aLocationAnInvitationAndAUserMayHaveTheSameId() {
        String user = Long.toString(location);
        FakeOwners.user(location, user, "{\"email\":\"ada@lycee.example\"}");
        UserMailRows.link(location, user);
        rows.invited(location, location, user);

        job.sendDue();

        assertThat(UserMailRows.recipients()).containsExactly("ada@lycee.example");
    }

    @Test
    void aReplicaThatStopsLeavesItsMailsToAnother() {
        invite("ada");
        var underWay = new MailsUnderWay();
        underWay.beginStop(new ShutdownDelayInitiatedEvent());

        new UserMailJob(mails, sender, mailer, underWay, metrics, config, clock).sendDue();

        assertThat(MailCatcher.all()).isEmpty();
        job.sendDue();
        assertThat(UserMailRows.recipients()).containsExactly("ada@lycee.example");
    }

    @Test
    void aServerThatIsAwayForHoursGetsEachMailOnce() {
        invite("ada", "alan");
        MailCatcher.server().closeConnections();
        MailCatcher.server().behave((step, to) -> step == Step.CONNECT ? "421 closed" : null);
        job.sendDue();
        for (int i = 0; i < 12; i++) {
            after(Duration.ofMinutes(30));
        }
        assertThat(MailCatcher.all()).isEmpty();

        MailCatcher.server().behave((step, to) -> null);
        after(LEASE.plusMinutes(1));
        after(LEASE);

        assertThat(UserMailRows.recipients()).containsExactlyInAnyOrder("ada@lycee.example", "alan@lycee.example");
        assertThat(rows.states()).containsExactly("SENT", "SENT");
    }

    @Test
    void aGreylistedRecipientIsTriedAgainAndKeepsNoOtherWaiting() {
        invite("ada", "alan");
        MailCatcher.server().behave((step, to) -> step == Step.RCPT && to.startsWith("ada") ? "450 later" : null);
        job.sendDue();
        assertThat(UserMailRows.recipients()).containsExactly("alan@lycee.example");

        MailCatcher.server().behave((step, to) -> null);
        after(Duration.ofMinutes(1));

        assertThat(UserMailRows.recipients()).containsExactly("alan@lycee.example", "ada@lycee.example");
    }

    @Test
    void aRefusedRecipientIsNotTriedAgain() {
        invite("ada", "alan");
        MailCatcher.server()
                .behave((step, to) -> step == Step.RCPT && to.startsWith("ada") ? "550 5.1.1 unknown" : null);

        job.sendDue();
        MailCatcher.server().behave((step, to) -> null);
        after(Duration.ofDays(1));

        assertThat(UserMailRows.recipients()).containsExactly("alan@lycee.example");
        assertThat(rows.states()).containsExactly("FAILED", "SENT");
        assertThat(answers()).contains("550 5.1.1 unknown");
    }

    @Test
    void aMailWhoseAnswerIsLostIsRepeatedOnce() {
        invite("ada");
        MailCatcher.server().behave((step, to) -> step == Step.END ? cut() : null);

        job.sendDue();
        for (int i = 0; i < 12; i++) {
            after(Duration.ofMinutes(31));
        }

        assertThat(MailCatcher.all()).hasSize(2);
        assertThat(MailCatcher.all())
                .extracting(MailCatcher.Received::messageId)
                .containsOnly(MailCatcher.all().get(0).messageId());
        assertThat(rows.states()).containsExactly("UNKNOWN");
    }

    @Test
    void aSenderThatEndedBeforeItHandedOverIsReplaced() {
        invite("ada");
        mails.claim(scene.now(), LEASE);
        job.sendDue();
        assertThat(MailCatcher.all()).isEmpty();

        after(LEASE);
        after(LEASE);

        assertThat(MailCatcher.all()).hasSize(1);
        assertThat(rows.states()).containsExactly("SENT");
    }

    @Test
    void aClockThatIsMovedTakesNoMailFromItsSender() {
        invite("ada");
        UserMail mail = mails.claim(scene.now(), LEASE).orElseThrow();
        mails.handedOver(mail, LEASE);

        scene.advance(Duration.ofDays(1));
        job.sendDue();

        assertThat(MailCatcher.all()).isEmpty();
        assertThat(rows.states()).containsExactly("SENDING");
    }

    @Test
    void aMailWhoseSendersEndTwiceAfterTheyHandedItOverIsGivenUp() {
        invite("ada");
        for (int i = 0; i < 2; i++) {
            UserMail mail = mails.claim(scene.now(), LEASE).orElseThrow();
            mails.handedOver(mail, LEASE);
            pass(LEASE);
        }

        job.sendDue();

        assertThat(MailCatcher.all()).isEmpty();
        assertThat(rows.states()).containsExactly("UNKNOWN");
    }

    @Test
    void aSenderThatWasReplacedHandsNothingOver() {
        invite("ada");
        UserMail late = mails.claim(scene.now(), LEASE).orElseThrow();
        pass(LEASE);
        UserMail mail = mails.claim(scene.now(), LEASE).orElseThrow();

        assertThatThrownBy(() -> mails.handedOver(late, LEASE)).isInstanceOf(IllegalStateException.class);
        mails.end(late, Ending.refused(late, "too late"));
        mails.handedOver(mail, LEASE);
        assertThat(rows.states()).containsExactly("SENDING");
    }

    @Test
    void replicasBesideEachOtherSendEachMailOnce() {
        String[] users = IntStream.range(10, 50).mapToObj(i -> "user" + i).toArray(String[]::new);
        invite(users);

        together(job::sendDue, job::sendDue, job::sendDue);

        assertThat(UserMailRows.recipients())
                .hasSize(40)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(users).map(user -> user + "@lycee.example").toList());
        assertThat(MailCatcher.all())
                .extracting(MailCatcher.Received::messageId)
                .doesNotHaveDuplicates();
    }

    @Test
    void mailsThatFailStopNoOther() {
        invite("broken1", "broken2", "broken3", "broken4", "alan");
        failBroken();

        job.sendDue();
        assertThat(UserMailRows.recipients()).containsExactly("alan@lycee.example");

        mend();
        after(LEASE);
        assertThat(UserMailRows.recipients()).hasSize(5).doesNotHaveDuplicates();
    }

    @Test
    void aMailThatAlwaysFailsIsGivenUp() {
        invite("broken");
        failBroken();

        for (int day = 0; day <= 3; day++) {
            job.sendDue();
            pass(Duration.ofDays(1));
        }
        job.sendDue();

        assertThat(MailCatcher.all()).isEmpty();
        assertThat(rows.states()).containsExactly("DROPPED TOO_OLD");
    }

    @Test
    void measuresHowLongMailsHaveWaited() {
        invite("ada");
        scene.advance(Duration.ofMinutes(90));
        assertThat(oldest()).isEqualTo(Duration.ofMinutes(90).toSeconds());

        job.sendDue();

        assertThat(oldest()).isZero();
    }

    @Test
    void keepsNoAddressAndForgetsAfterTheRetention() {
        invite("ada");
        job.sendDue();
        String row = scene.database()
                .withHandle(handle -> handle.createQuery("select user_mail::text from user_mail")
                        .mapTo(String.class)
                        .one());
        assertThat(row).contains("250 queued").doesNotContain("@", "https:");

        mails.forgetBefore(scene.now());
        assertThat(rows.states()).hasSize(1);
        mails.forgetBefore(scene.now().plusSeconds(1));
        assertThat(rows.states()).isEmpty();
    }

    private double oldest() {
        await().untilAsserted(() -> assertThat(gauges.isLeading()).isTrue());
        metrics.measure();
        return registry.get("verger.user.mails.oldest.unsent.seconds").gauge().value();
    }

    private List<String> answers() {
        return scene.database()
                .withHandle(handle -> handle.createQuery("select smtp_answer from user_mail order by id")
                        .mapTo(String.class)
                        .list());
    }

    /** Mails of users whose ids begin so cannot be handed over. */
    private void failBroken() {
        scene.database().useHandle(handle -> {
            handle.execute("""
                    create or replace function fail() returns trigger language plpgsql as $$
                    begin raise exception 'broken'; end $$
                    """);
            handle.execute("""
                    create trigger failing before update on user_mail for each row
                    when (new.handovers > 0 and new.client_user_id like 'broken%') execute function fail()
                    """);
        });
    }

    private static void together(Runnable... replicas) {
        Stream.of(replicas)
                .map(replica -> CompletableFuture.runAsync(replica, work -> new Thread(work).start()))
                .toList()
                .forEach(CompletableFuture::join);
    }
}
