package dev.verger.notifications.account;

import dev.verger.notifications.mail.MailAddress;
import dev.verger.notifications.mail.MailLocale;
import java.util.List;
import java.util.Optional;

/**
 * Somebody who can be an internal recipient.
 *
 * @param email null if none is known
 * @param locale tag of the language of their mails, null for that of the subscription
 * @param accessLevel what their last token said, null before their first call; never an authority
 * @param siteIds likewise
 */
public record Account(
        long id,
        String username,
        String realName,
        String email,
        String locale,
        boolean mailNotifications,
        String accessLevel,
        List<Long> siteIds) {

    public Optional<MailAddress> address() {
        return MailAddress.of(email);
    }

    public Optional<MailLocale> language() {
        return MailLocale.ofTag(locale);
    }
}
