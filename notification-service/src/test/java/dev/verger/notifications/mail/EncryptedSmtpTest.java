package dev.verger.notifications.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.verger.notifications.mail.SmtpAnswer.Verdict;
import dev.verger.notifications.testing.SmtpServer;
import dev.verger.notifications.testing.SmtpServer.Step;
import dev.verger.notifications.testing.TestCertificate;
import dev.verger.platform.trace.Traces;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncryptedSmtpTest {

    @TempDir
    private Path directory;

    private SSLContext trusting;
    private SSLContext before;

    @BeforeEach
    void trust() throws GeneralSecurityException, IOException, InterruptedException {
        trusting = TestCertificate.create(directory).context();
        before = SSLContext.getDefault();
        SSLContext.setDefault(trusting);
    }

    @AfterEach
    void forget() {
        SSLContext.setDefault(before);
    }

    @Test
    void encryptsBeforeItAuthenticates() throws MailFailedException {
        try (var server = new SmtpServer(trusting).with("AUTH PLAIN")) {
            List<Step> steps = new CopyOnWriteArrayList<>();
            server.behave((step, to) -> {
                steps.add(step);
                return null;
            });

            send(server, Map.of("tls", "STARTTLS", "username", "verger", "password", "secret"));

            assertThat(steps)
                    .startsWith(Step.CONNECT, Step.EHLO, Step.STARTTLS, Step.EHLO, Step.AUTH, Step.MAIL, Step.RCPT);
        }
    }

    @Test
    void encryptsFromTheFirstByte() throws MailFailedException {
        try (var server = SmtpServer.encrypted(trusting)) {
            send(server, Map.of("tls", "IMPLICIT"));

            assertThat(server.accepted()).hasSize(1);
        }
    }

    @Test
    void talksToNoServerWhoseCertificateIsOfAnother() {
        SSLContext.setDefault(before);
        for (var server : List.of(new SmtpServer(trusting), SmtpServer.encrypted(trusting))) {
            for (String tls : List.of("STARTTLS", "IMPLICIT")) {
                SmtpAnswer answer = catchThrowableOfType(
                                MailFailedException.class, () -> send(server, Map.of("tls", tls)))
                        .answer();

                assertThat(answer.verdict()).isEqualTo(Verdict.LATER);
                assertThat(server.accepted()).isEmpty();
            }
            server.close();
        }
    }

    private static void send(SmtpServer server, Map<String, String> settings) throws MailFailedException {
        var withTimeout = new HashMap<>(settings);
        withTimeout.put("connect-timeout", "PT2S");
        var mailer = new SmtpMailer(
                SmtpSettings.of(server.port(), withTimeout),
                new SimpleMeterRegistry(),
                Clock.systemUTC(),
                Traces.off());
        try {
            mailer.send(
                    new MailMessage(
                            MailAddress.of("a@example.org").orElseThrow(), "a", "a", "a", "1@a", Map.of(), List.of()),
                    () -> {});
        } finally {
            mailer.close();
        }
    }
}
