package dev.verger.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.verger.local.mail.Mail;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The last license was assigned: one mail a day, to the right address, with the location's name. */
@Order(Integer.MAX_VALUE - 2)
class DigestJourneyIT extends Journey {

    private static final String TITLE = "1700000001";

    @Test
    void mailsOnceADayWhileATitleHasNoLicenseLeft() {
        apple().advanceClockToNoon();
        var library = apple().createLibrary("epuise-" + unique(), List.of(Apple.app(TITLE, 3, 1)));
        String address = library.name() + "@example.org";
        String id = verger().upload("Collège Épuisé & Fils", library.token());
        verger().awaitSyncAfter(id, null);
        String subscription = verger().subscribe("Plus de licences", id, address);
        assertThat(verger().sendDigest(subscription).get("nothingToSay").asInt())
                .isEqualTo(1);

        apple().assign(library.name(), TITLE, List.of("SERIAL0001", "SERIAL0002"));
        verger().syncNow(id);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> !verger().preview(subscription).get("locations").isEmpty());

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

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(mailsTo(address)).hasSize(2));
        assertThat(verger().sendDigest(subscription).get("sent").asInt()).isZero();

        apple().buy(library.name(), TITLE, 5);
        verger().syncNow(id);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> verger().preview(subscription).get("locations").isEmpty());
        apple().advanceClock(Duration.ofDays(1).toSeconds());
        assertThat(verger().sendDigest(subscription).get("nothingToSay").asInt())
                .isEqualTo(1);
        assertThat(mailsTo(address)).hasSize(2);
    }

    private List<Mail> mailsTo(String address) {
        return stack().mails().stream()
                .filter(mail -> mail.to().contains(address))
                .toList();
    }
}
