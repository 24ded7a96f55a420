package dev.verger.notifications.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.notifications.testing.MailCatcher;
import dev.verger.notifications.testing.NotificationService;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@NotificationService
class SmtpMailerIT {

    private static final MailAddress RECIPIENT =
            MailAddress.of("achats@example.org").orElseThrow();

    /** Enough that an answer would be lost if one of fifty was. */
    private static final int MANY = 200;

    @Inject
    SmtpMailer mailer;

    @BeforeEach
    void empty() {
        MailCatcher.empty();
    }

    /** This thread is no event loop, like those of requests and jobs. */
    @Test
    void receivesTheAnswerToEveryMail() throws MailFailedException {
        for (int i = 0; i < MANY; i++) {
            SmtpAnswer answer = mailer.send(mail(i), () -> {});

            assertThat(answer.text()).startsWith("250 ");
        }

        assertThat(MailCatcher.server().getReceivedMessages()).hasSize(MANY);
    }

    private static MailMessage mail(int number) {
        return new MailMessage(
                RECIPIENT, "Licenses", "One line", "<p>One line</p>", number + "@example.org", Map.of(), List.of());
    }
}
