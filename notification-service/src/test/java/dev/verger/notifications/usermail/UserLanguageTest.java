package dev.verger.notifications.usermail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.notifications.mail.MailLocale;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserLanguageTest {

    @ParameterizedTest
    @CsvSource({"fr,en,FR", "fr-CA,en,FR", "en_GB,fr,EN", "de,fr,FR", "de,de,EN", ",fr,FR", ",ja,EN", ",,EN", "fr,,FR"})
    void isTheUsersElseThatOfTheLocationElseEnglish(String locale, String ofLocation, MailLocale language) {
        assertThat(UserLanguage.of(locale, Optional.ofNullable(ofLocation))).isEqualTo(language);
    }
}
