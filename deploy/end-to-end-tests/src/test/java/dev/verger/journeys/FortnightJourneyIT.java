package dev.verger.journeys;

import static dev.verger.testing.Waits.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.verger.local.mail.Mail;
import dev.verger.testing.api.VergerClient;
import dev.verger.testing.apple.AppleAsset;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** A title stays without licenses for two weeks, and a token ends in the middle of them. */
@Order(Integer.MAX_VALUE - 1)
class FortnightJourneyIT extends Journey {

    private static final String TITLE = "1700000101";
    private static final int DAYS = 14;
    private static final int DAYS_OF_TOKEN = 7;

    @Test
    void mailsEachDayOfTwoWeeksInTheLanguageOfTheSubscription() {
        apple().advanceClockToNoon();
        String name = "quinzaine-" + unique();
        var full = apple().createLibrary(name, List.of(AppleAsset.app(TITLE, 2, 2)));
        var other = apple().createLibrary(name + "-b", List.of());
        String exhausted = verger().upload("Lycée Quinzaine", full.token());
        String ending = verger().upload(
                        "Collège Jeton",
                        apple().token(
                                        other.name(),
                                        apple().now()
                                                .plus(Duration.ofDays(DAYS_OF_TOKEN))
                                                .plus(Duration.ofHours(6))));
        verger().awaitSyncAfter(exhausted, null);
        verger().awaitSyncAfter(ending, null);
        String english = name + "-en@example.org";
        String french = name + "-fr@example.org";
        String nobody = name + "-nobody@example.org";
        String ofEnglish = subscribe(List.of(exhausted, ending), "en", english);
        String ofFrench = subscribe(List.of(exhausted, ending), "fr", french);
        verger().subscribe("Another location", ending, nobody);

        for (int day = 1; day <= DAYS; day++) {
            nextDay();
            Mail inEnglish = mail(english, day);
            Mail inFrench = mail(french, day);
            assertThat(inEnglish.text()).contains("Lycée Quinzaine", "No licenses left", "Collège Jeton");
            assertThat(inFrench.text()).contains("Lycée Quinzaine", "Plus aucune licence", "Collège Jeton");
            boolean over = day > DAYS_OF_TOKEN;
            assertThat(inEnglish.text()).as("day %d", day).contains(over ? "expired on" : "expires on");
            assertThat(inFrench.text()).as("day %d", day).contains(over ? "a expiré le" : "expire le");
        }
        assertThat(mailsTo(nobody)).isEmpty();

        disable(ofFrench);
        nextDay();
        mail(english, DAYS + 1);
        assertThat(verger().sendDigest(ofFrench).get("sent").asInt()).isZero();
        assertThat(mailsTo(french)).hasSize(DAYS);

        apple().buy(full.name(), TITLE, 5);
        verger().syncNow(exhausted);
        verger().patch(ending, Map.of("serviceToken", apple().renewedToken(other.name())));
        await().until(() -> verger().preview(ofEnglish).get("locations").isEmpty());
        nextDay();
        assertThat(verger().sendDigest(ofEnglish).get("nothingToSay").asInt()).isEqualTo(1);
        assertThat(mailsTo(english)).hasSize(DAYS + 1);
    }

    private static void nextDay() {
        apple().advanceClock(Duration.ofDays(1).toSeconds());
    }

    /** The mail of that day, once it is there: no other has come since. */
    private static Mail mail(String address, int day) {
        await("mail of day %d to %s".formatted(day, address))
                .pollInterval(Duration.ofMillis(200))
                .until(() -> mailsTo(address).size() >= day);
        List<Mail> mails = mailsTo(address);
        assertThat(mails).hasSize(day);
        return mails.get(day - 1);
    }

    private static List<Mail> mailsTo(String address) {
        return stack().mails().stream()
                .filter(mail -> mail.to().contains(address))
                .toList();
    }

    private static String subscribe(List<String> locationIds, String locale, String address) {
        return verger().send(
                        "POST",
                        VergerClient.SUBSCRIPTIONS,
                        Map.of(
                                "name",
                                "Fortnight",
                                "locale",
                                locale,
                                "triggers",
                                List.of("NO_MORE_LICENSES", "TOKEN_EXPIRING"),
                                "locationIds",
                                locationIds,
                                "externalRecipients",
                                List.of(Map.of("name", "Ada", "email", address))))
                .expect(201)
                .json()
                .get("id")
                .asText();
    }

    private static void disable(String subscription) {
        String path = VergerClient.SUBSCRIPTIONS + "/" + subscription;
        var read = (ObjectNode) verger().read(path);
        verger().send("PUT", path, read.put("enabled", false)).expect(200);
    }
}
