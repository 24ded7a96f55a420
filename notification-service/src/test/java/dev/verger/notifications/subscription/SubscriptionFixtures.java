package dev.verger.notifications.subscription;

import dev.verger.notifications.mail.MailLocale;
import dev.verger.platform.href.PublicUrlConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
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

    /** Links of https://vpp.example.org. */
    public static UnsubscribeLinks unsubscribeLinks() {
        var config = new SmallRyeConfigBuilder()
                .withMapping(UnsubscribeConfig.class)
                .withMapping(PublicUrlConfig.class)
                .withDefaultValue("verger.unsubscribe.key", "a key of thirty-two characters..")
                .withDefaultValue("verger.public.url", "https://vpp.example.org")
                .build();
        return new UnsubscribeLinks(
                config.getConfigMapping(UnsubscribeConfig.class),
                config.getConfigMapping(PublicUrlConfig.class),
                new UnsubscribeKeyRepository(null));
    }
}
