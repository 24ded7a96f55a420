package dev.verger.notifications.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.notifications.condition.Trigger;
import dev.verger.notifications.mail.MailLocale;
import java.util.List;
import org.junit.jupiter.api.Test;

class SubscriptionChangeTest {

    private static final Subscription BEFORE =
            new Subscription("a", true, List.of(), List.of(12L), List.of(), List.of(), -1, MailLocale.EN);

    @Test
    void isEmptyBetweenEquals() {
        assertThat(SubscriptionChange.between(BEFORE, BEFORE)).isNull();
    }

    @Test
    void namesWhatDiffersAndOnlyCountsAddresses() {
        var after = new Subscription(
                "b",
                false,
                List.of(Trigger.SYNC_FAILING),
                List.of(12L, 13L),
                List.of(4L),
                List.of(new ExternalRecipient("Ada", "ada@example.org")),
                2,
                MailLocale.FR);

        assertThat(SubscriptionChange.between(BEFORE, after)).isEqualTo("""
                name: a → b
                enabled: true → false
                triggers: [] → [SYNC_FAILING]
                locationIds: [12] → [12, 13]
                internalRecipients: [] → [4]
                externalRecipients: changed (0 → 1)
                siteId: -1 → 2
                locale: en → fr""");
    }
}
