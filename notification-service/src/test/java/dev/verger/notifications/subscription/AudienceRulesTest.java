package dev.verger.notifications.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.verger.notifications.account.Account;
import dev.verger.notifications.condition.Trigger;
import dev.verger.notifications.location.KnownLocation;
import dev.verger.notifications.mail.MailLocale;
import dev.verger.notifications.subscription.InactiveReason.Code;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AudienceRulesTest {

    private static final KnownLocation HUGO = new KnownLocation(12, "Hugo", 1, 1, null);

    private boolean enabled = true;
    private boolean smtp = true;
    private List<Trigger> triggers = List.of(Trigger.NO_MORE_LICENSES);
    private List<Long> locationIds = List.of(12L);
    private List<Long> accountIds = List.of();
    private List<ExternalRecipient> externals = List.of(new ExternalRecipient("Ada", "ada@example.org"));
    private long site = -1;
    private Map<Long, Account> accounts = Map.of();

    @Test
    void isActiveWhenNothingIsMissing() {
        Audience audience = audience();

        assertThat(audience.active()).isTrue();
        assertThat(audience.inactiveReasons()).isEmpty();
        assertThat(audience.locations()).containsExactly(HUGO);
    }

    @Test
    void reportsEverythingThatIsMissingAtOnce() {
        enabled = false;
        smtp = false;
        triggers = List.of();
        locationIds = List.of();
        externals = List.of();

        Audience audience = audience();

        assertThat(audience.active()).isFalse();
        assertThat(codes(audience))
                .containsExactlyInAnyOrder(
                        Code.DISABLED, Code.NO_SMTP, Code.NO_TRIGGER, Code.NO_LOCATION, Code.NO_RECIPIENT);
    }

    @Test
    void leavesOutALocationThatDoesNotExist() {
        locationIds = List.of(99L, 12L);

        Audience audience = audience();

        assertThat(audience.active()).isTrue();
        assertThat(codes(audience)).containsExactly(Code.NO_LOCATION);
        assertThat(audience.inactiveReasons().get(0).locationId()).isEqualTo("99");
    }

    @Test
    void isInactiveWhenAllItsLocationsAreOfOtherSites() {
        site = 2;

        Audience audience = audience();

        assertThat(audience.active()).isFalse();
        assertThat(codes(audience)).containsExactly(Code.LOCATION_NOT_IN_SITE);
    }

    @Test
    void reportsALocationOfAnotherSiteLikeOneThatDoesNotExist() {
        site = 2;
        locationIds = List.of(12L, 99L);

        assertThat(audience().inactiveReasons())
                .extracting(InactiveReason::description)
                .containsExactly(
                        "Location 12 is not one of the subscription's site.",
                        "Location 99 is not one of the subscription's site.");
    }

    @Test
    void listsRecipientsWithoutMailWhileOthersGetTheirs() {
        accountIds = List.of(4L, 5L, 6L);
        accounts = Map.of(
                4L, account("jdupont", null, true),
                5L, account("quiet", "quiet@example.org", false));
        externals = List.of(
                new ExternalRecipient("Ada", "ada@example.org"), new ExternalRecipient("Bob", "bob at example"));

        Audience audience = audience();

        assertThat(audience.active()).isTrue();
        assertThat(audience.addressees())
                .extracting(addressee -> addressee.address().value())
                .containsExactly("ada@example.org");
        assertThat(audience.inactiveReasons())
                .containsExactly(
                        InactiveReason.ofRecipient(
                                Code.RECIPIENT_WITHOUT_ADDRESS, "Account jdupont has no e-mail address.", "4"),
                        InactiveReason.ofRecipient(
                                Code.RECIPIENT_MAIL_OFF, "Account quiet has mail notifications off.", "5"),
                        InactiveReason.ofRecipient(Code.RECIPIENT_WITHOUT_ADDRESS, "There is no account 6.", "6"),
                        InactiveReason.ofRecipient(
                                Code.RECIPIENT_WITHOUT_ADDRESS,
                                "The address of Bob is not one that mail can be sent to.",
                                "bob at example"));
    }

    @Test
    void isInactiveWhenNoRecipientCanGetMail() {
        externals = List.of(new ExternalRecipient("Bob", "bob"));

        assertThat(audience().active()).isFalse();
    }

    @Test
    void sendsOneMailToAMailboxHoweverItIsSpelled() {
        accountIds = List.of(4L);
        accounts = Map.of(4L, account("ada", "Ada@Example.org", true));
        externals = List.of(
                new ExternalRecipient("Ada", "ada@example.org"),
                new ExternalRecipient("Ada again", " ADA@example.org "));

        assertThat(audience().addressees()).hasSize(1);
    }

    @Test
    void sendsToAnAccountInItsOwnLanguage() {
        accountIds = List.of(4L);
        accounts =
                Map.of(4L, new Account("jdupont", "Jeanne", "j@example.org", "fr", true, null, List.of(), List.of()));

        assertThat(audience().addressees())
                .extracting(Addressee::name, Addressee::locale)
                .containsExactly(tuple("Jeanne", MailLocale.FR), tuple("Ada", MailLocale.EN));
    }

    private Audience audience() {
        var subscription =
                new Subscription("x", enabled, triggers, locationIds, accountIds, externals, site, MailLocale.EN);
        return new AudienceRules(subscription, accounts, Map.of(12L, HUGO), smtp, true).audience();
    }

    private static List<Code> codes(Audience audience) {
        return audience.inactiveReasons().stream().map(InactiveReason::code).toList();
    }

    private static Account account(String username, String email, boolean mail) {
        return new Account(username, "", email, null, mail, null, List.of(), List.of());
    }
}
