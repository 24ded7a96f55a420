package dev.verger.notifications.usermail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.notifications.projection.UserEvents.AssignmentEnded;
import dev.verger.notifications.testing.FakeOwners;
import dev.verger.notifications.testing.MailCatcher;
import dev.verger.notifications.testing.MailCatcher.Received;
import dev.verger.notifications.testing.NotificationService;
import dev.verger.notifications.testing.Scene;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@NotificationService
class AssignmentEndedMailIT {

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
        location = scene.notifyingLocation("Lycée Hugo", "en");
        FakeOwners.user(location, "u-77", UserMailRows.ADA);
    }

    @Test
    void listsInOneMailWhatEndedInAQuarterOfAnHour() {
        rows.ended(location, "u-77", "2", "Zeichnen");
        scene.advance(Duration.ofMinutes(14));
        rows.ended(location, "u-77", "1", "Carnet");
        rows.ended(location, "u-77", "1", "Carnet");
        job.sendDue();
        assertThat(MailCatcher.all()).isEmpty();

        scene.advance(Duration.ofMinutes(1));
        job.sendDue();
        job.sendDue();

        Received mail = onlyMail();
        assertThat(mail.to()).isEqualTo("ada@lycee.example");
        assertThat(mail.subject()).isEqualTo("2 apps or books are no longer assigned to you");
        assertThat(mail.text())
                .containsSubsequence(
                        "Hello Ada,", "These are no longer assigned to you by Lycée Hugo:", "- Carnet", "- Zeichnen")
                .containsOnlyOnce("Carnet");
        assertThat(mail.html())
                .contains("<strong dir=\"auto\">Carnet</strong>", "<strong dir=\"auto\">Zeichnen</strong>");
        assertThat(rows.states()).containsExactly("SENT");
    }

    @Test
    void beginsAnotherMailOnceTheFirstIsDue() {
        rows.ended(location, "u-77", "1", "Carnet");
        rows.gather();
        job.sendDue();
        rows.ended(location, "u-77", "2", "Zeichnen");
        job.sendDue();
        assertThat(MailCatcher.all()).hasSize(1);

        rows.gather();
        job.sendDue();

        assertThat(MailCatcher.all())
                .extracting(Received::subject)
                .containsExactly("No longer assigned to you: Carnet", "No longer assigned to you: Zeichnen");
        assertThat(MailCatcher.all()).extracting(Received::messageId).doesNotHaveDuplicates();
    }

    @Test
    void gathersForEachUserAndLocationApart() {
        long other = scene.notifyingLocation("Lycée Balzac", "en");
        FakeOwners.user(other, "u-77", UserMailRows.ADA);
        FakeOwners.user(location, "u-78", "{\"name\":\"Alan\",\"email\":\"alan@lycee.example\"}");
        rows.ended(location, "u-77", "1", "Carnet");
        rows.ended(location, "u-78", "1", "Carnet");
        rows.ended(other, "u-77", "1", "Carnet");

        rows.gather();
        job.sendDue();

        assertThat(UserMailRows.recipients())
                .containsExactlyInAnyOrder("ada@lycee.example", "ada@lycee.example", "alan@lycee.example");
    }

    @Test
    void concernsADeviceOnlyIfAUserIsNamed() {
        rows.ended(new AssignmentEnded(location, "1", "STDQ", "Carnet", null, null, null));
        assertThat(rows.states()).isEmpty();

        rows.ended(new AssignmentEnded(location, "1", "STDQ", "Carnet", null, null, "u-77"));
        rows.gather();
        job.sendDue();

        assertThat(UserMailRows.recipients()).containsExactly("ada@lycee.example");
    }

    @Test
    void isInTheLanguageOfTheUser() {
        FakeOwners.user(location, "u-77", UserMailRows.ADA.replace("\"en\"", "\"fr-CA\""));
        rows.ended(location, "u-77", "1", "L'app");
        rows.gather();
        job.sendDue();

        Received mail = onlyMail();
        assertThat(mail.subject()).isEqualTo("Ne vous est plus attribué\u00a0: L'app");
        assertThat(mail.text()).contains("Bonjour Ada,", "avant qu’elle ne s’arrête");
        assertThat(mail.html()).contains("<html lang=\"fr\"", "Lycée Hugo ne vous attribue plus\u00a0:");
        assertThat(mail.source()).contains("Content-Language: fr");
    }

    @Test
    void isInThatOfTheCountryIfTheUserHasNone() {
        long french = scene.notifyingLocation("Lycée Balzac", "fr");
        FakeOwners.user(french, "u-77", "{\"email\":\"ada@lycee.example\"}");
        rows.ended(french, "u-77", "1", null);
        rows.gather();
        job.sendDue();

        assertThat(onlyMail().text()).contains("Bonjour,", "- Titre 1");
    }

    @Test
    void saysThatAProgramWroteIt() {
        rows.ended(location, "u-77", "1", "Carnet");
        rows.gather();
        job.sendDue();

        assertThat(onlyMail().source())
                .contains("Auto-Submitted: auto-generated", "Content-Language: en", "From: Verger <verger@example.org>")
                .doesNotContain("List-Unsubscribe");
    }

    @Test
    void showsIconsAndNoMarkupOfNames() {
        rows.ended(new AssignmentEnded(
                location,
                "1",
                "STDQ",
                "<b>Carnet</b>\r\nBcc: x@example.org",
                "https://icons.example/1.png?a=1&b=2",
                "u-77",
                "u-77"));
        rows.ended(new AssignmentEnded(location, "2", "STDQ", "Livre", "javascript:alert(1)", "u-77", "u-77"));
        rows.gather();
        job.sendDue();

        assertThat(onlyMail().html())
                .contains(
                        "<img class=\"tile\" src=\"https://icons.example/1.png?a=1&amp;b=2\"",
                        "&lt;b&gt;Carnet&lt;/b&gt;")
                .doesNotContain("<b>Carnet", "javascript:");
        assertThat(onlyMail().source()).doesNotContainPattern("(?m)^Bcc:");
    }

    @Test
    void listsTwoHundredTitlesAndCountsTheRest() {
        IntStream.range(0, 205)
                .forEach(i -> rows.ended(location, "u-77", Integer.toString(i), "App %03d".formatted(i)));
        rows.gather();
        job.sendDue();

        assertThat(onlyMail().subject()).startsWith("205 apps");
        assertThat(onlyMail().text()).contains("- App 199", "and 5 more").doesNotContain("App 200");
    }

    private static Received onlyMail() {
        assertThat(MailCatcher.all()).hasSize(1);
        return MailCatcher.all().get(0);
    }
}
