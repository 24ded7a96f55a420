package dev.verger.journeys;

import static dev.verger.testing.Waits.await;
import static dev.verger.testing.api.VergerClient.location;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.verger.local.mail.Mail;
import dev.verger.testing.apple.AppleAsset;
import dev.verger.testing.apple.AppleLibrary;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** A user is invited by mail, and told when an app is no longer assigned. Moves the clock by minutes. */
@Order(Integer.MAX_VALUE - 4)
class UserMailJourneyIT extends Journey {

    private static final String INVITATIONS = "/api/v1/volume-purchasing-invitations";
    private static final String TITLE = "1700000201";

    private final String name = "usermail-" + unique();
    private final String address = name + "@example.org";
    private AppleLibrary library;
    private String id;

    @BeforeEach
    void uploadAToken() {
        library = apple().createLibrary(name, List.of(AppleAsset.app(TITLE, 10, 0)));
        id = verger().upload("Lycée Courrier", library.token());
        verger().patch(id, Map.of("sendNotificationWhenNoLongerAssigned", true));
        verger().awaitSyncAfter(id, null);
    }

    @Test
    void isInvitedWithALinkAndToldWhatIsNoLongerAssigned() {
        Map<String, String> user = Map.of("clientUserId", name, "name", "Ada", "email", address, "locale", "fr");
        String invitation = verger().post(
                        INVITATIONS,
                        Map.of(
                                "name", "Journey",
                                "locationId", id,
                                "distributionMethod", "EMAIL",
                                "senderName", "Service achats",
                                "senderEmail", "achats@lycee.example",
                                "subject", "Vos apps",
                                "message", "Bonjour, ouvrez %@",
                                "users", List.of(user)))
                .expect(201)
                .json()
                .get("id")
                .asText();
        operation(INVITATIONS + "/" + invitation + "/send", null);

        String link = verger().read(INVITATIONS + "/" + invitation + "/usages/" + name + "/link")
                .get("url")
                .asText();
        Mail invited = mail(1);
        assertThat(invited.subject()).isEqualTo("Vos apps");
        assertThat(invited.text()).contains("Bonjour, ouvrez " + link);
        assertThat(invited.from()).contains("Service achats").doesNotContain("lycee.example");

        library.accept(name);
        Map<String, Object> license =
                Map.of("assets", List.of(Map.of("adamId", TITLE)), "clientUserIds", List.of(name));
        operation(location(id) + "/assignments", license);
        operation(location(id) + "/assignments/release", license);
        // The mail gathers what ends within a quarter of an hour.
        String title =
                verger().contentByKey(id).get(TITLE + "/STDQ").get("name").asText();
        await().pollInterval(Duration.ofSeconds(2)).until(() -> {
            apple().advanceClock(Duration.ofMinutes(16).toSeconds());
            return mails().size() == 2;
        });
        assertThat(mail(2).text()).contains("Bonjour Ada", title, "Lycée Courrier");
        assertThat(mail(2).subject()).contains(title);
    }

    private JsonNode operation(String path, Object body) {
        JsonNode ended = verger().awaitOperation(id, verger().accepted(path, body));
        assertThat(ended.get("state").asText()).isEqualTo("COMPLETE");
        return ended;
    }

    private Mail mail(int number) {
        await().until(() -> mails().size() >= number);
        return mails().get(number - 1);
    }

    private List<Mail> mails() {
        return stack().mails().stream()
                .filter(mail -> mail.to().contains(address))
                .toList();
    }
}
