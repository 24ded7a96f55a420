package dev.verger.notifications.usermail;

import dev.verger.notifications.mail.MailLocale;
import java.util.Optional;
import java.util.Set;

/** The language of a mail to a user. */
final class UserLanguage {

    /** Countries where people are written to in French before any other language. */
    private static final Set<String> FRENCH =
            Set.of("FR", "MC", "BF", "BJ", "CD", "CG", "CI", "CM", "GA", "GN", "ML", "NE", "SN", "TD", "TG");

    private UserLanguage() {}

    /**
     * The user's own; else that of the location's country; else English.
     *
     * @param locale language tag of BCP 47, null if not known
     */
    static MailLocale of(String locale, Optional<String> countryCode) {
        return Optional.ofNullable(locale)
                .flatMap(MailLocale::ofLanguage)
                .orElseGet(() -> countryCode.filter(FRENCH::contains).isPresent() ? MailLocale.FR : MailLocale.EN);
    }
}
