package dev.verger.notifications.subscription;

import dev.verger.notifications.condition.ConditionKind;
import dev.verger.notifications.mail.MailLocale;
import java.util.List;

/**
 * Who is told about which locations, by which triggers.
 *
 * @param siteId −1 if it belongs to no site and may tell of all locations
 * @param internalRecipients ids of accounts, whether they exist or not
 */
public record Subscription(
        long id,
        String name,
        boolean enabled,
        List<ConditionKind> triggers,
        List<Long> locationIds,
        List<Long> internalRecipients,
        List<ExternalRecipient> externalRecipients,
        long siteId,
        MailLocale locale) {

    Subscription withId(long id) {
        return new Subscription(
                id, name, enabled, triggers, locationIds, internalRecipients, externalRecipients, siteId, locale);
    }
}
