package dev.verger.notifications.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.notifications.mail.MailLocale;
import dev.verger.platform.error.ApiError.Cause;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReferenceCheckTest {

    private Subscription stored;

    @Test
    void isContentWithWhatExists() {
        assertThat(causes(request(List.of("12", "7"), List.of("4"), "ada@example.org", "bob@example.org")))
                .isEmpty();
    }

    @Test
    void namesEachElementThatIsWrong() {
        var request = request(
                List.of("12", "99"), List.of("4", "44", "4"), "ada@example.org", "no address", " ADA@example.org");

        assertThat(causes(request))
                .containsExactly(
                        "INVALID_FIELD locationIds[1]",
                        "INVALID_FIELD internalRecipients[1].accountId",
                        "DUPLICATE_FIELD internalRecipients[2].accountId",
                        "INVALID_FIELD externalRecipients[1].email",
                        "DUPLICATE_FIELD externalRecipients[2].email");
    }

    @Test
    void acceptsALocationTwiceAsJamfDoes() {
        assertThat(causes(request(List.of("12", "12"), List.of()))).isEmpty();
    }

    @Test
    void acceptsAnAddressOfAnotherScriptOnce() {
        assertThat(causes(request(List.of(), List.of(), "購買@例え.テスト"))).isEmpty();
        assertThat(causes(request(List.of(), List.of(), "購買@例え.テスト", "購買@例え.テスト")))
                .containsExactly("DUPLICATE_FIELD externalRecipients[1].email");
    }

    @Test
    void acceptsWhatIsStored() {
        stored("no address", "ada@example.org", "ADA@example.org");

        assertThat(causes(request(List.of("99"), List.of("44"), "no address", "ada@example.org", "ADA@example.org")))
                .isEmpty();
    }

    @Test
    void acceptsItNotMoreOftenThanItIsStored() {
        stored("ada@example.org");

        assertThat(causes(request(List.of(), List.of("44", "44"), "ada@example.org", "ada@example.org")))
                .containsExactly(
                        "DUPLICATE_FIELD internalRecipients[1].accountId",
                        "DUPLICATE_FIELD externalRecipients[1].email");
    }

    private void stored(String... emails) {
        stored = new Subscription(
                "a", true, List.of(), List.of(99L), List.of(44L), externals(emails), -1, MailLocale.EN);
    }

    private List<String> causes(SubscriptionRequest request) {
        var check = new ReferenceCheck(stored, Set.of(12L, 7L)::contains, Set.of(4L)::contains);
        return check.causes(request).stream().map(ReferenceCheckTest::text).toList();
    }

    private static String text(Cause cause) {
        return cause.code() + " " + cause.field();
    }

    private static SubscriptionRequest request(List<String> locations, List<String> accounts, String... emails) {
        return new SubscriptionRequest(
                "a",
                true,
                List.of(),
                locations,
                accounts.stream()
                        .map(id -> new SubscriptionRequest.Internal(id, null))
                        .toList(),
                externals(emails).stream()
                        .map(external -> new SubscriptionRequest.External(external.name(), external.email()))
                        .toList(),
                null,
                null);
    }

    private static List<ExternalRecipient> externals(String... emails) {
        return Stream.of(emails)
                .map(email -> new ExternalRecipient("Ada", email))
                .toList();
    }
}
