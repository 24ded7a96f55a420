package dev.verger.notifications.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.verger.notifications.mail.SmtpAnswer.Verdict;
import dev.verger.notifications.testing.SmtpServer;
import dev.verger.notifications.testing.SmtpServer.Step;
import dev.verger.platform.trace.Traces;
import dev.verger.testing.FakeClock;
import dev.verger.testing.FreePort;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SmtpMailerTest {

    private static final Map<String, String> SHORT_TIMEOUTS =
            Map.of("connect-timeout", "PT0.2S", "transaction-timeout", "PT0.6S");

    private final SmtpServer server = new SmtpServer().with("AUTH PLAIN");
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final FakeClock clock = new FakeClock(Instant.parse("2026-11-25T08:00:00Z"));
    private final AtomicInteger handovers = new AtomicInteger();
    private SmtpMailer mailer = mailer(Map.of());

    @AfterEach
    void stop() {
        mailer.close();
        server.close();
    }

    @Test
    void sendsManyMailsOnOneConnection() throws MailFailedException {
        for (int i = 0; i < 20; i++) {
            SmtpAnswer answer = mailer.send(mail("a@example.org"), handovers::incrementAndGet);

            assertThat(answer).isEqualTo(new SmtpAnswer("250 queued", Verdict.ACCEPTED));
        }

        assertThat(server.accepted()).hasSize(20);
        assertThat(server.connections()).isEqualTo(1);
        assertThat(handovers).hasValue(20);
    }

    @ParameterizedTest
    @CsvSource({
        "CONNECT, 554 no service, LATER",
        "CONNECT, 421 busy, LATER",
        "MAIL, 550 sender unknown, LATER",
        "MAIL, 530 authenticate first, LATER",
        "MAIL, 451 try later, LATER",
        "RCPT, 450 greylisted, LATER",
        "RCPT, 530 authenticate first, LATER",
        "RCPT, 503 bad sequence, LATER",
        "RCPT, 550 no such user, REFUSED",
        "RCPT, 554 relay denied, REFUSED",
        "DATA, 451 try later, LATER",
        "DATA, 554 no valid recipients, REFUSED",
        "END, 452 no room, LATER",
        "END, 421 closing, LATER",
        "END, 554 looks like spam, REFUSED",
        "END, 552 too big, REFUSED"
    })
    void anAnswerMeansSomethingElseInEachPhase(Step step, String reply, Verdict verdict) {
        server.behave((at, to) -> at == step ? reply : null);

        SmtpAnswer answer = failure();

        assertThat(answer).isEqualTo(new SmtpAnswer(reply, verdict));
        assertThat(server.accepted()).isEmpty();
    }

    @Test
    void aWrongPasswordIsNotAboutTheMail() {
        use(Map.of("username", "verger", "password", "wrong"));
        server.behave((at, to) -> at == Step.AUTH ? "535 5.7.8 wrong password" : null);

        assertThat(failure()).isEqualTo(new SmtpAnswer("535 5.7.8 wrong password", Verdict.LATER));
    }

    @Test
    void authenticates() throws MailFailedException {
        use(Map.of("username", "verger", "password", "secret"));
        var authenticated = new AtomicInteger();
        server.behave((at, to) -> {
            if (at == Step.AUTH) {
                authenticated.incrementAndGet();
            }
            return null;
        });

        mailer.send(mail("a@example.org"), handovers::incrementAndGet);

        assertThat(authenticated).hasValue(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Step.class,
            names = {"CONNECT", "EHLO", "MAIL", "RCPT", "DATA"})
    void aConnectionThatIsLostBeforeTheEndMayBeTriedAgain(Step step) {
        server.behave((at, to) -> at == step ? cut() : null);

        assertThat(failure().verdict()).isEqualTo(Verdict.LATER);
        assertThat(handovers).hasValue(0);
    }

    @Test
    void aConnectionThatIsLostAfterTheEndLeavesTheOutcomeUnknown() {
        server.behave((at, to) -> at == Step.END ? cut() : null);

        assertThat(failure().verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(handovers).hasValue(1);
        assertThat(server.accepted()).hasSize(1);
    }

    @Test
    void aServerThatThinksForLongBeforeItAcceptsGetsOneMail() throws MailFailedException {
        use(SHORT_TIMEOUTS);
        server.behave((at, to) -> at == Step.END ? after(Duration.ofMillis(400)) : null);

        assertThat(mailer.send(mail("a@example.org"), handovers::incrementAndGet)
                        .verdict())
                .isEqualTo(Verdict.ACCEPTED);
    }

    @Test
    void anAnswerThatDoesNotComeInTimeLeavesTheOutcomeUnknown() {
        use(SHORT_TIMEOUTS);
        server.behave((at, to) -> at == Step.END ? after(Duration.ofSeconds(2)) : null);

        assertThat(failure()).isEqualTo(new SmtpAnswer("The SMTP server did not answer in time", Verdict.UNKNOWN));
    }

    @Test
    void aServerThatDoesNotGreetIsGivenUpSoon() {
        use(Map.of("connect-timeout", "PT0.2S"));
        server.behave((at, to) -> at == Step.CONNECT ? after(Duration.ofSeconds(2)) : null);

        assertThat(failure()).isEqualTo(new SmtpAnswer("The SMTP server did not answer in time", Verdict.LATER));
    }

    @Test
    void aMailThatMayNotBeHandedOverIsNotSent() throws MailFailedException {
        var refused = new IllegalStateException("Another sender has it");

        Throwable thrown = catchThrowable(() -> mailer.send(mail("a@example.org"), () -> {
            throw refused;
        }));

        assertThat(thrown).isSameAs(refused);
        assertThat(server.accepted()).isEmpty();
        mailer.send(mail("b@example.org"), handovers::incrementAndGet);
        assertThat(server.accepted()).extracting(SmtpServer.Accepted::to).containsExactly("b@example.org");
    }

    @Test
    void aServerMayCloseAConnectionThatWasSilent() throws MailFailedException {
        mailer.send(mail("a@example.org"), handovers::incrementAndGet);
        server.closeConnections();

        mailer.send(mail("a@example.org"), handovers::incrementAndGet);

        assertThat(server.accepted()).hasSize(2);
        assertThat(server.connections()).isEqualTo(2);
    }

    @Test
    void aRefusedRecipientLeavesTheConnectionForTheNext() throws MailFailedException {
        server.behave((at, to) -> at == Step.RCPT && to.startsWith("a@") ? "550 no such user" : null);

        assertThat(failure().verdict()).isEqualTo(Verdict.REFUSED);
        mailer.send(mail("b@example.org"), handovers::incrementAndGet);

        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void restsAfterAServerThatCannotBeUsed() throws MailFailedException {
        server.behave((at, to) -> at == Step.CONNECT ? "554 no service" : null);
        failure();
        assertThat(mailer.rests()).isTrue();
        clock.advance(Duration.ofSeconds(6));
        assertThat(mailer.rests()).isFalse();

        failure();
        clock.advance(Duration.ofSeconds(6));
        assertThat(mailer.rests()).isTrue();

        server.behave((at, to) -> null);
        mailer.send(mail("a@example.org"), handovers::incrementAndGet);
        assertThat(mailer.rests()).isFalse();
    }

    @Test
    void aClockThatIsSetBackEndsTheRest() {
        server.behave((at, to) -> at == Step.CONNECT ? "554 no service" : null);
        failure();

        clock.advance(Duration.ofDays(-1));

        assertThat(mailer.rests()).isFalse();
    }

    @Test
    void aRefusedRecipientIsNoReasonToRest() {
        server.behave((at, to) -> at == Step.RCPT ? "550 no such user" : null);

        failure();

        assertThat(mailer.rests()).isFalse();
    }

    @Test
    void saysWhyThereWasNoAnswer() {
        use(Map.of("port", Integer.toString(FreePort.find())));
        assertThat(failure().text()).isEqualTo("The connection to the SMTP server failed: Connection refused");

        use(Map.of("host", "no-such-host.invalid"));
        assertThat(failure().text())
                .isEqualTo("The connection to the SMTP server failed: there is no host no-such-host.invalid");
    }

    @Test
    void showsNoAddressOfAnAnswer() {
        server.behave((at, to) -> at == Step.RCPT ? "550 <ada@example.org> is unknown" : null);

        assertThat(failure().text()).isEqualTo("550 <(address)> is unknown");
    }

    @Test
    void keepsToTheRate() throws MailFailedException {
        use(Map.of("per-second", "20"));
        long begin = System.nanoTime();

        for (int i = 0; i < 5; i++) {
            mailer.send(mail("a@example.org"), handovers::incrementAndGet);
        }

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
    }

    @Test
    void sendsNothingUnencryptedWhenEncryptionIsWanted() {
        use(Map.of("tls", "STARTTLS"));

        assertThat(failure().verdict()).isEqualTo(Verdict.LATER);
        assertThat(server.accepted()).isEmpty();
    }

    @Test
    void countsSentAndFailed() throws MailFailedException {
        mailer.send(mail("a@example.org"), handovers::incrementAndGet);
        server.behave((at, to) -> at == Step.END ? cut() : null);
        failure();

        assertThat(metrics.counter("verger.mails.sent").count()).isEqualTo(1);
        assertThat(metrics.counter("verger.mails.failed", "verdict", "UNKNOWN").count())
                .isEqualTo(1);
    }

    private SmtpAnswer failure() {
        return catchThrowableOfType(
                        MailFailedException.class, () -> mailer.send(mail("a@example.org"), handovers::incrementAndGet))
                .answer();
    }

    private void use(Map<String, String> settings) {
        mailer.close();
        mailer = mailer(settings);
    }

    private SmtpMailer mailer(Map<String, String> settings) {
        return new SmtpMailer(SmtpSettings.of(server.port(), new HashMap<>(settings)), metrics, clock, Traces.off());
    }

    private static String cut() throws IOException {
        throw new IOException("cut");
    }

    private static String after(Duration pause) throws InterruptedException {
        Thread.sleep(pause.toMillis());
        return null;
    }

    private static MailMessage mail(String to) {
        return new MailMessage(
                MailAddress.of(to).orElseThrow(),
                "Licenses",
                "One line\n.\nand a point",
                "<p>One line</p>",
                "1@example.org",
                Map.of(),
                List.of());
    }
}
