package dev.verger.notifications.usermail;

import dev.verger.notifications.mail.MailLocale;
import java.util.Optional;

/** The language of a mail to a user. */
final class UserLanguage {

    private UserLanguage() {}

    /**
     * The user's own; else that of the location; else English.
     *
     * @param locale language tag of BCP 47, null if not known
     */
    static MailLocale of(String locale, Optional<String> language) {
        return Optional.ofNullable(locale)
                .flatMap(MailLocale::ofLanguage)
                .or(() -> language.flatMap(MailLocale::ofLanguage))
                .orElse(MailLocale.EN);
    }
}
