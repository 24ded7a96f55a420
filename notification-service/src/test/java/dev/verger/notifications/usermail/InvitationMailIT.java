package dev.verger.notifications.usermail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.notifications.testing.FakeOwners;
import dev.verger.notifications.testing.MailCatcher;
import dev.verger.notifications.testing.MailCatcher.Received;
import dev.verger.notifications.testing.NotificationService;
import dev.verger.notifications.testing.Scene;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@NotificationService
class InvitationMailIT {

    @Inject
    Scene scene;

    @Inject
    UserMailRows rows;

    @Inject
    UserMailJob job;

    private long location;

    @BeforeEach
    void begin() {
        scene.begin();
        location = scene.location("Lycée Hugo");
        FakeOwners.user(location, "u-77", UserMailRows.ADA);
        UserMailRows.link(31, "u-77");
    }

    @Test
    void sendsTheClientsWordsWithTheLink() {
        rows.invited(location, 31, "u-77");

        job.sendDue();
        job.sendDue();

        Received mail = onlyMail();
        assertThat(mail.to()).isEqualTo("ada@lycee.example");
        assertThat(mail.subject()).isEqualTo("Vos apps");
        assertThat(mail.text())
                .contains("Bonjour, ouvrez https://buy.example/accept?code=abc", "on behalf of Service achats.");
        assertThat(mail.html())
                .contains("Bonjour, ouvrez <a class=\"link\" href=\"https://buy.example/accept?code=abc\"");
    }

    /** Receivers refuse a sender whose domain the SMTP server may not send for. */
    @Test
    void comesFromTheInstallationInTheNameOfTheSender() {
        rows.invited(location, 31, "u-77");

        job.sendDue();

        assertThat(onlyMail().source())
                .contains("From: Service achats <verger@example.org>", "Reply-To: achats@lycee.example")
                .contains("Auto-Submitted: auto-generated")
                .doesNotContain("List-Unsubscribe");
    }

    @Test
    void asksForAddressAndLinkOnlyWhenItSends() {
        rows.invited(location, 31, "u-77");
        assertThat(FakeOwners.requests()).isEmpty();

        job.sendDue();

        assertThat(FakeOwners.requests())
                .containsExactlyInAnyOrder(FakeOwners.linkPath(31, "u-77"), FakeOwners.userPath(location, "u-77"));
    }

    @Test
    void sendsThatOfAnInvitationWithTheNumberOfItsLocation() {
        UserMailRows.link(location, "u-77");
        rows.invited(location, location, "u-77");

        job.sendDue();

        assertThat(rows.states()).containsExactly("SENT");
    }

    @Test
    void saysThatItIsAReminder() {
        FakeOwners.user(location, "u-77", UserMailRows.ADA.replace("\"en\"", "\"fr\""));
        rows.invited(location, 31, "u-77", "EMAIL", true);

        job.sendDue();

        assertThat(onlyMail().subject()).isEqualTo("Rappel\u00a0: Vos apps");
        assertThat(onlyMail().text()).contains("Envoyé automatiquement pour Service achats.");
    }

    @Test
    void leavesOtherMethodsToTheMdm() {
        rows.invited(location, 31, "u-77", "PROMPT", false);
        assertThat(rows.states()).isEmpty();

        rows.invited(location, 31, "u-77");
        UserMailRows.link(31, "u-77", Map.of("distributionMethod", "SELF_SERVICE"));
        job.sendDue();

        assertThat(rows.states()).containsExactly("DROPPED OTHER_METHOD");
    }

    @ParameterizedTest
    @CsvSource({
        "409, ALREADY_ASSOCIATED, , DROPPED ALREADY_ASSOCIATED",
        "409, NOT_REGISTERED, , DROPPED NOT_REGISTERED",
        "404, NOT_FOUND, 31, DROPPED NOT_FOUND",
        "404, NOT_FOUND, u-77, DROPPED NOT_FOUND",
        "404, NOT_FOUND, 99, FAILED",
        "404, NOT_FOUND, , FAILED",
        "409, OTHER, , FAILED",
        "503, APPLE_UNAVAILABLE, , FAILED",
        "503, LINK_UNKNOWN, , FAILED"
    })
    void isDroppedByADecisionOfTheOwnerOnly(int status, String code, String id, String state) {
        FakeOwners.answer(FakeOwners.linkPath(31, "u-77"), status, FakeOwners.error(status, code, id));
        rows.invited(location, 31, "u-77");

        job.sendDue();

        assertThat(rows.states()).containsExactly(state);
        assertThat(MailCatcher.all()).isEmpty();
    }

    @Test
    void waitsForALinkThatAppleHasNotGivenYetWithoutKeepingOthersWaiting() {
        for (int user = 0; user < 5; user++) {
            FakeOwners.answer(FakeOwners.linkPath(31, "new-" + user), 503, FakeOwners.error(503, "LINK_UNKNOWN", null));
            rows.invited(location, 31, "new-" + user);
        }
        rows.invited(location, 31, "u-77");
        job.sendDue();
        assertThat(UserMailRows.recipients()).containsExactly("ada@lycee.example");

        FakeOwners.user(location, "new-0", "{\"email\":\"new@lycee.example\"}");
        UserMailRows.link(31, "new-0");
        scene.advance(Duration.ofMinutes(1));
        job.sendDue();

        assertThat(UserMailRows.recipients()).containsExactlyInAnyOrder("ada@lycee.example", "new@lycee.example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"javascript:alert(1)", "data:text/html,x", "mailto:a@example.org"})
    void sendsNoLinkThatIsNoneOfTheWeb(String url) {
        UserMailRows.link(31, "u-77", Map.of("url", url));
        rows.invited(location, 31, "u-77");

        job.sendDue();

        assertThat(rows.states()).containsExactly("DROPPED UNUSABLE_LINK");
    }

    @Test
    void takesNoHeaderAndNoMarkupFromTheClient() {
        UserMailRows.link(
                31,
                "u-77",
                Map.of(
                        "subject", "Apps\r\nBcc: spy@example.org",
                        "senderName", "Achats\" <spy@example.org>, x\r\nBcc: spy@example.org",
                        "senderEmail", "a@lycee.example\r\nBcc: spy@example.org",
                        "message", "<script>alert(1)</script> %@ <img src=x onerror=y>\r\n.\r\nQUIT"));
        rows.invited(location, 31, "u-77");

        job.sendDue();

        Received mail = onlyMail();
        assertThat(mail.source()).doesNotContainPattern("(?m)^Bcc:");
        assertThat(MailCatcher.server().accepted().get(0).header("From")).endsWith("<verger@example.org>");
        assertThat(mail.source()).doesNotContainPattern("(?m)^Reply-To:");
        assertThat(mail.html())
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;", "&lt;img src=x onerror=y&gt;")
                .doesNotContain("<script", "<img");
        assertThat(mail.text()).contains("QUIT");
    }

    @Test
    void keepsTheClientsParagraphs() {
        UserMailRows.link(31, "u-77", Map.of("message", "Bonjour,\n\nouvrez :\n%@\n\nMerci"));
        rows.invited(location, 31, "u-77");

        job.sendDue();

        assertThat(onlyMail().text().replace("\r\n", "\n"))
                .startsWith("Bonjour,\n\nouvrez :\nhttps://buy.example/accept?code=abc\n\nMerci\n");
        assertThat(onlyMail().html()).contains("ouvrez :<br>");
    }

    private static Received onlyMail() {
        assertThat(MailCatcher.all()).hasSize(1);
        return MailCatcher.all().get(0);
    }
}
