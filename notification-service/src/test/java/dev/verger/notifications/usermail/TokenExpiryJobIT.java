package dev.verger.notifications.usermail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.notifications.testing.FakeOwners;
import dev.verger.notifications.testing.FullAccess;
import dev.verger.notifications.testing.MailCatcher;
import dev.verger.notifications.testing.MailCatcher.Received;
import dev.verger.notifications.testing.NotificationService;
import dev.verger.notifications.testing.Scene;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@NotificationService
@FullAccess
class TokenExpiryJobIT {

    private static final LocalTime TEN_PAST_EIGHT = LocalTime.of(8, 10);

    @Inject
    Scene scene;

    @Inject
    UserMailRows rows;

    @Inject
    TokenExpiryJob job;

    @Inject
    UserMailJob sender;

    private long hugo;

    @BeforeEach
    void begin() {
        scene.begin();
        hugo = scene.location("Lycée Hugo", 1);
        expiresIn(hugo, 7);
    }

    /** At noon, so many days from tomorrow, which is the first day with mails. */
    private void expiresIn(long location, int days) {
        scene.tokenEnds(
                location,
                scene.now()
                        .truncatedTo(ChronoUnit.DAYS)
                        .plus(Duration.ofDays(days + 1L))
                        .plus(Duration.ofHours(12)));
    }

    private long account(String username, String email, String locale, String level, Long... sites) {
        return scene.database()
                .withHandle(handle -> handle.createQuery("""
                insert into account (username, real_name, email, locale, access_level, site_ids)
                values (:username, 'Ada', :email, :locale, :level, :sites) returning id
                """)
                        .bind("username", username)
                        .bind("email", email)
                        .bind("locale", locale)
                        .bind("level", level)
                        .bindArray("sites", Long.class, (Object[]) sites)
                        .mapTo(Long.class)
                        .one());
    }

    private long admin() {
        return account("ada", "ada@example.org", null, "FULL_ACCESS");
    }

    private void nextMorning() {
        scene.tomorrowAt(TEN_PAST_EIGHT);
        ownerAgrees();
        look();
    }

    private void look() {
        job.lookAtTheClock();
        sender.sendDue();
    }

    /** location-service knows what is known here, and nothing else. */
    private void ownerAgrees() {
        List<String> known = scene.database()
                .withHandle(
                        handle -> handle.createQuery("""
                select json_build_object('id', id::text, 'deleted', false, 'name', name, 'siteId', site_id::text,
                    'revision', revision, 'tokenVersion', token_version)
                from known_location
                """).mapTo(String.class).list());
        FakeOwners.locationServiceHas(known.toArray(String[]::new));
    }

    @Test
    void mailsAnAccountOnceADayByTheSchedule() {
        admin();
        expiresIn(hugo, 33);

        List<Integer> days = new ArrayList<>();
        for (int left = 33; left >= -2; left--) {
            int before = MailCatcher.all().size();
            nextMorning();
            look();
            if (MailCatcher.all().size() > before) {
                days.add(left);
            }
        }

        assertThat(days).containsExactly(31, 24, 17, 10, 7, 6, 5, 4, 3, 2, 1, 0);
        assertThat(MailCatcher.all())
                .hasSize(days.size())
                .extracting(Received::messageId)
                .doesNotHaveDuplicates();
    }

    @Test
    void mailsNothingBeforeTheTimeOfTheDigests() {
        admin();
        scene.tomorrowAt(LocalTime.of(7, 59));

        look();

        assertThat(MailCatcher.all()).isEmpty();
    }

    @Test
    void listsAllLocationsInOneMail() {
        admin();
        long balzac = scene.location("Lycée Balzac");
        expiresIn(balzac, 1);

        nextMorning();

        Received mail = onlyMail();
        assertThat(mail.subject()).isEqualTo("2 service tokens expire soon");
        assertThat(mail.text())
                .containsSubsequence(
                        "Hello Ada,", "- Lycée Balzac: expires on", "in 1 day", "- Lycée Hugo: expires on", "in 7 days")
                .contains("your account ada.");
        assertThat(mail.html()).contains("<strong dir=\"auto\">Lycée Balzac</strong>");
        assertThat(mail.source()).contains("Auto-Submitted: auto-generated").doesNotContain("List-Unsubscribe");
    }

    @Test
    void isInTheLanguageOfTheAccount() {
        account("ada", "ada@example.org", "fr", "FULL_ACCESS");
        expiresIn(hugo, 0);

        nextMorning();

        assertThat(onlyMail().subject()).startsWith("Le jeton de service de Lycée Hugo expire le ");
        assertThat(onlyMail().text()).contains("Bonjour Ada,", "expire aujourd’hui, ", "jusqu’au renouvellement");
    }

    @Test
    void goesToAccountsThatSawTheLocationOnly() {
        account("site", "site@example.org", null, "SITE_ACCESS", 1L);
        account("other", "other@example.org", null, "SITE_ACCESS", 2L);
        account("never-called", "never@example.org", null, null);
        account("no-address", null, null, "FULL_ACCESS");
        long off = account("off", "off@example.org", null, "FULL_ACCESS");
        scene.database()
                .useHandle(handle -> handle.execute("update account set mail_notifications = false where id = ?", off));

        nextMorning();

        assertThat(UserMailRows.recipients()).containsExactly("site@example.org");
    }

    @Test
    void leavesToADigestWhatItReportsToAnInternalRecipient() {
        long ada = admin();
        long balzac = scene.location("Lycée Balzac");
        expiresIn(balzac, 3);
        subscription(hugo, "\"internalRecipients\":[{\"accountId\":\"%d\"}]".formatted(ada));

        nextMorning();

        assertThat(onlyMail().subject()).startsWith("The service token of Lycée Balzac expires on ");
        assertThat(onlyMail().text()).doesNotContain("Hugo");
    }

    @Test
    void leavesToADigestWhatItReportsToTheSameAddress() {
        admin();
        subscription(hugo, "\"externalRecipients\":[{\"name\":\"Ada\",\"email\":\"ADA@example.org\"}]");

        nextMorning();

        assertThat(MailCatcher.all()).isEmpty();
        assertThat(rows.states()).isEmpty();
    }

    @Test
    void isNotReplacedByADigestThatIsNotSent() {
        long ada = admin();
        String recipient = "\"internalRecipients\":[{\"accountId\":\"%d\"}]".formatted(ada);
        subscription(hugo, recipient + ",\"enabled\":false");
        scene.subscription("""
                {"name":"Licenses","triggers":["NO_MORE_LICENSES"],"locationIds":["%d"],%s}
                """.formatted(hugo, recipient));

        nextMorning();

        assertThat(MailCatcher.all()).hasSize(1);
    }

    /** Such a subscription has its first digest tomorrow. */
    @Test
    void isNotReplacedByASubscriptionThatIsNewerThanTheDigestsOfTheDay() {
        long ada = admin();
        scene.tomorrowAt(TEN_PAST_EIGHT);
        ownerAgrees();
        subscription(hugo, "\"internalRecipients\":[{\"accountId\":\"%d\"}]".formatted(ada));

        look();
        assertThat(MailCatcher.all()).hasSize(1);

        nextMorning();
        assertThat(MailCatcher.all()).hasSize(1);
    }

    @Test
    void replicasAndRestartsMakeNoSecondMail() {
        admin();
        scene.tomorrowAt(TEN_PAST_EIGHT);
        ownerAgrees();
        together(job::lookAtTheClock, job::lookAtTheClock);
        together(sender::sendDue, sender::sendDue);

        // As after a process that ended before it recorded that the day is done
        scene.database()
                .useHandle(handle -> handle.execute("update token_expiry_day set next_try_at = ?", scene.now()));
        look();

        assertThat(MailCatcher.all()).hasSize(1);
        assertThat(rows.states()).containsExactly("SENT");
    }

    @Test
    void asksTheOwnerForTheEndsFirstAndWaitsForIt() {
        admin();
        FakeOwners.answer("/location/internal/locations?", 503, "{}");
        scene.tomorrowAt(TEN_PAST_EIGHT);
        look();
        assertThat(rows.states()).isEmpty();

        FakeOwners.locationServiceHas("""
                {"id":"%d","deleted":false,"name":"Lycée Hugo","siteId":"1","revision":2,"tokenVersion":2,
                 "tokenExpiration":"%s"}
                """.formatted(hugo, scene.now().plus(Duration.ofDays(365))));
        scene.advance(Duration.ofMinutes(1));
        look();

        assertThat(rows.states()).as("renewed, as the owner says").isEmpty();
    }

    @Test
    void sendsWhatIsKnownToAnOwnerThatStaysAway() {
        admin();
        FakeOwners.answer("/location/internal/locations?", 503, "{}");
        scene.tomorrowAt(TEN_PAST_EIGHT);
        look();

        scene.advance(Duration.ofHours(2));
        look();

        assertThat(MailCatcher.all()).hasSize(1);
    }

    @Test
    void isDroppedIfTheTokenIsRenewedBeforeItIsSent() {
        admin();
        scene.tomorrowAt(TEN_PAST_EIGHT);
        ownerAgrees();
        job.lookAtTheClock();
        expiresIn(hugo, 365);

        sender.sendDue();

        assertThat(rows.states()).containsExactly("DROPPED NOTHING_TO_REPORT");
        assertThat(MailCatcher.all()).isEmpty();
    }

    private void subscription(long location, String members) {
        scene.subscription("""
                {"name":"Tokens","triggers":["TOKEN_EXPIRING"],"locationIds":["%d"],%s}
                """.formatted(location, members));
    }

    private static Received onlyMail() {
        assertThat(MailCatcher.all()).hasSize(1);
        return MailCatcher.all().get(0);
    }

    private static void together(Runnable... replicas) {
        Stream.of(replicas)
                .map(replica -> CompletableFuture.runAsync(replica, work -> new Thread(work).start()))
                .toList()
                .forEach(CompletableFuture::join);
    }
}
