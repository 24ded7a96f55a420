package dev.verger.notifications.subscription;

import dev.verger.notifications.mail.MailLocale;
import java.util.List;

/** Subscriptions as if they were read from the database. */
public final class SubscriptionFixtures {

    private SubscriptionFixtures() {}

    /** An enabled one of the location 12, without recipients. */
    public static Subscription aSubscription(long id) {
        return new Subscription("a", true, List.of(), List.of(12L), List.of(), List.of(), -1, MailLocale.EN) {
            @Override
            public long id() {
                return id;
            }
        };
    }
}
