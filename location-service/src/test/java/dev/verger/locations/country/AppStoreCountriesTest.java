package dev.verger.locations.country;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.locations.country.CountryCodes.CountryCode;
import org.junit.jupiter.api.Test;

class AppStoreCountriesTest {

    private final AppStoreCountries countries = new AppStoreCountries();

    @Test
    void namesEveryCountryInEnglishAndInOrder() {
        var all = countries.all().countryCodes();

        assertThat(all).hasSize(175).contains(new CountryCode("FR", "France"));
        assertThat(all).extracting(CountryCode::name).isSorted().doesNotContain("");
        assertThat(all).allMatch(country -> !country.name().equals(country.code()));
    }

    @Test
    void knowsWhichCodesExist() {
        assertThat(countries.has("DE")).isTrue();
        assertThat(countries.has("XX")).isFalse();
        assertThat(countries.has("de")).isFalse();
    }
}
