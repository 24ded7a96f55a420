package dev.verger.notifications.digest;

import static dev.verger.notifications.digest.DigestFixtures.digest;
import static dev.verger.notifications.digest.DigestFixtures.exhausted;
import static dev.verger.notifications.digest.DigestFixtures.mails;
import static dev.verger.notifications.digest.DigestFixtures.place;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.verger.notifications.condition.ListedTitle;
import dev.verger.notifications.mail.MailAddress;
import dev.verger.notifications.mail.MailLocale;
import dev.verger.notifications.mail.MailMessage;
import dev.verger.notifications.subscription.Addressee;
import dev.verger.notifications.subscription.Subscription;
import dev.verger.notifications.subscription.SubscriptionFixtures;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DigestMailFactoryTest {

    private static final Subscription SUBSCRIPTION = SubscriptionFixtures.aSubscription(3);
    private static final Digest DIGEST = digest(place("Lycée Hugo", exhausted("Carnet")));

    @Test
    void saysHowToUnsubscribeInTheHeadersAndInBothParts() {
        MailMessage mail = mails().digestMail(SUBSCRIPTION, DIGEST, to("ada@example.org"));

        String url = SubscriptionFixtures.unsubscribeLinks()
                .url(3, MailAddress.of("ada@example.org").orElseThrow());
        assertThat(url).startsWith("https://vpp.example.org/");
        assertThat(mail.headers())
                .contains(
                        entry("List-Unsubscribe", "<" + url + ">"),
                        entry("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"),
                        entry("Auto-Submitted", "auto-generated"),
                        entry("Content-Language", "fr"))
                .containsKey("List-Id");
        assertThat(mail.text()).contains("Se désabonner: " + url);
        assertThat(mail.html()).contains("<a href=\"" + url + "\">Se désabonner</a>");
    }

    @Test
    void hasALinkOfItsOwnForEachAddressee() {
        assertThat(mails().digestMail(SUBSCRIPTION, DIGEST, to("ada@example.org"))
                        .headers())
                .isNotEqualTo(mails().digestMail(SUBSCRIPTION, DIGEST, to("bob@example.org"))
                        .headers());
    }

    @Test
    void hasNothingToUnsubscribeFromInATestMail() {
        MailMessage mail =
                mails().testMail(SUBSCRIPTION, MailAddress.of("ada@example.org").orElseThrow());

        assertThat(mail.headers()).doesNotContainKeys("List-Unsubscribe", "List-Unsubscribe-Post");
        assertThat(mail.html()).doesNotContain("nsubscribe");
        assertThat(mail.text()).contains("shows that the SMTP server takes mails to you");
    }

    @Test
    void attachesAllTitlesWhenThereAreMany() {
        var many = digest(place(
                "Hugo",
                IntStream.rangeClosed(1, 51).mapToObj(i -> exhausted("T" + i)).toArray(ListedTitle[]::new)));

        assertThat(mails().digestMail(SUBSCRIPTION, DIGEST, to("ada@example.org"))
                        .attachments())
                .isEmpty();
        assertThat(mails().digestMail(SUBSCRIPTION, many, to("ada@example.org")).attachments())
                .singleElement()
                .satisfies(file -> {
                    assertThat(file.name()).isEqualTo("verger-2026-11-22.csv");
                    assertThat(file.type()).isEqualTo("text/csv; charset=UTF-8");
                });
    }

    @Test
    void showsNamesAsTheyAreWhateverIsInThem() {
        var hostile =
                digest(place("</span><script>alert(1)</script>", exhausted("<img src=x onerror=alert(1)> & \"'")));

        MailMessage mail = mails().digestMail(SUBSCRIPTION, hostile, to("ada@example.org"));

        assertThat(mail.html())
                .doesNotContain("<script", "<img src=x")
                .contains(
                        "&lt;script&gt;alert(1)&lt;/script&gt;",
                        "&lt;img src=x onerror=alert(1)&gt; &amp; &quot;&#39;");
        assertThat(mail.text()).contains("<img src=x onerror=alert(1)> & \"'");
    }

    @Test
    void isolatesNamesThatAreWrittenFromRightToLeft() {
        var arabic = digest(place("مدرسة الأمل", exhausted("دفتر")));

        MailMessage mail = mails().digestMail(SUBSCRIPTION, arabic, to("ada@example.org"));

        assertThat(mail.html()).contains("<span dir=\"auto\">مدرسة الأمل</span>", "<span dir=\"auto\">دفتر</span>");
        assertThat(mail.text()).contains("\u2068مدرسة الأمل\u2069\n", "  * \u2068دفتر\u2069 (iOS): 50");
    }

    @Test
    void greetsNoAddresseeInAPreview() {
        DigestView preview = mails().preview(SUBSCRIPTION, DIGEST);

        assertThat(preview.greeting()).isNull();
        assertThat(mails().html(preview)).contains("Lycée Hugo", "Carnet").doesNotContain("nsubscribe");
    }

    private static Addressee to(String address) {
        return new Addressee(MailAddress.of(address).orElseThrow(), "Ada", MailLocale.FR);
    }
}
