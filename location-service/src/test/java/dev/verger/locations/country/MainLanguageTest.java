package dev.verger.locations.country;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MainLanguageTest {

    @ParameterizedTest
    @CsvSource({"FR, fr", "CI, fr", "DE, de", "BE, nl", "US, en", "IN, en", "ZZ, en"})
    void isThatOfTheCountryOrEnglish(String country, String language) {
        assertThat(MainLanguage.of(country)).isEqualTo(language);
    }

    @Test
    void isEnglishOfNoCountry() {
        assertThat(MainLanguage.of(null)).isEqualTo("en");
    }
}
