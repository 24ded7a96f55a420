package dev.verger.journeys;

import static dev.verger.testing.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.verger.local.mail.Mail;
import dev.verger.testing.api.VergerClient;
import dev.verger.testing.apple.AppleAsset;
import dev.verger.testing.http.Http;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The last license was assigned: one mail a day, to the right address, with the location's name. */
@Order(Integer.MAX_VALUE - 2)
class DigestJourneyIT extends Journey {

    private static final String TITLE = "1700000001";

    @Test
    void mailsOnceADayWhileATitleHasNoLicenseLeft() {
        apple().advanceClockToNoon();
        var library = apple().createLibrary("epuise-" + unique(), List.of(AppleAsset.app(TITLE, 3, 1)));
        String address = library.name() + "@example.org";
        String id = verger().upload("Collège Épuisé & Fils", library.token());
        verger().awaitSyncAfter(id, null);
        String subscription = verger().subscribe("Plus de licences", id, address);
        assertThat(verger().sendDigest(subscription).get("nothingToSay").asInt())
                .isEqualTo(1);

        apple().assign(library.name(), TITLE, List.of("SERIAL0001", "SERIAL0002"));
        verger().syncNow(id);
        await().until(() -> !verger().preview(subscription).get("locations").isEmpty());

        var first = verger().sendDigest(subscription);
        var second = verger().sendDigest(subscription);

        // The daily job may have come first; either way there is one mail.
        assertThat(first.get("sent").asInt() + first.get("alreadySentToday").asInt())
                .isEqualTo(1);
        assertThat(second.get("sent").asInt()).isZero();
        assertThat(second.get("alreadySentToday").asInt()).isEqualTo(1);
        assertThat(mailsTo(address)).hasSize(1);
        assertThat(mailsTo(address).get(0).text()).contains("Collège Épuisé & Fils");

        apple().advanceClock(Duration.ofDays(1).toSeconds());

        await().untilAsserted(() -> assertThat(mailsTo(address)).hasSize(2));
        assertThat(verger().sendDigest(subscription).get("sent").asInt()).isZero();

        apple().buy(library.name(), TITLE, 5);
        verger().syncNow(id);
        await().until(() -> verger().preview(subscription).get("locations").isEmpty());
        apple().advanceClock(Duration.ofDays(1).toSeconds());
        assertThat(verger().sendDigest(subscription).get("nothingToSay").asInt())
                .isEqualTo(1);
        assertThat(mailsTo(address)).hasSize(2);
    }

    @Test
    void aMailProgramUnsubscribesItsReader() throws IOException {
        apple().advanceClockToNoon();
        var library = apple().createLibrary("adieu-" + unique(), List.of(AppleAsset.app(TITLE, 2, 2)));
        String address = library.name() + "@example.org";
        String id = verger().upload("Collège Adieu", library.token());
        verger().awaitSyncAfter(id, null);
        String subscription = verger().subscribe("Adieu", id, address);
        await().until(() -> !verger().preview(subscription).get("locations").isEmpty());
        verger().sendDigest(subscription);
        await().until(() -> mailsTo(address).size() == 1);
        String mail = Files.readString(mailsTo(address).get(0).file()).replaceAll("\\r?\\n[ \\t]", " ");
        Matcher header = Pattern.compile("(?m)^List-Unsubscribe: <([^>]+)>").matcher(mail);
        assertThat(mail).contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click");
        assertThat(header.find()).isTrue();
        String link = header.group(1);

        Http.get(link).expect(200);
        assertThat(recipients(subscription)).as("after it was looked at").hasSize(1);
        Http.send("POST", link, null).expect(200);
        assertThat(recipients(subscription)).isEmpty();
        Http.send("POST", link, null).expect(200);
        Http.send("POST", link.substring(0, link.length() - 2) + "xx", null).expect(404);
    }

    private JsonNode recipients(String subscription) {
        return verger().read(VergerClient.SUBSCRIPTIONS + "/" + subscription).get("externalRecipients");
    }

    private List<Mail> mailsTo(String address) {
        return stack().mails().stream()
                .filter(mail -> mail.to().contains(address))
                .toList();
    }
}
