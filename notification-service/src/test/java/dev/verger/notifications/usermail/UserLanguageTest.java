package dev.verger.notifications.usermail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.notifications.mail.MailLocale;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserLanguageTest {

    @ParameterizedTest
    @CsvSource({"fr,US,FR", "fr-CA,US,FR", "en_GB,FR,EN", "de,FR,FR", "de,DE,EN", ",FR,FR", ",US,EN", ",,EN", "fr,,FR"})
    void isTheUsersElseTheCountrysElseEnglish(String locale, String country, MailLocale language) {
        assertThat(UserLanguage.of(locale, Optional.ofNullable(country))).isEqualTo(language);
    }
}
