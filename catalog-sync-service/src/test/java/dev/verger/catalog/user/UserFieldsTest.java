package dev.verger.catalog.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.verger.platform.error.InvalidRequestException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserFieldsTest {

    @ParameterizedTest
    @ValueSource(strings = {"ada@lycee.example", "a.b+c@x.y.example", "élève@lycée.example"})
    void takesAddresses(String address) {
        assertThatCode(() -> UserFields.checkAddress("email", address)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "ada", "ada@lycee", "@lycee.example", "a b@x.example", "a@x.example,b@x.example", "a@b@c.d"})
    void refusesOtherTexts(String address) {
        assertThatThrownBy(() -> UserFields.checkAddress("users[2].email", address))
                .isInstanceOf(InvalidRequestException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr", "fr-CA", "zh-Hant-TW", "de-de", "kab"})
    void takesLanguages(String tag) {
        assertThatCode(() -> UserFields.checkLocale("locale", tag)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "e", "en_US", "und", "x-klingon", "français", "fr-"})
    void refusesWhatIsNoLanguage(String tag) {
        assertThatThrownBy(() -> UserFields.checkLocale("locale", tag)).isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void anIdOfAUserIsAnyTextThatCanBeStored() {
        assertThat(UserFields.isClientUserId("a b/ç@x")).isTrue();
        assertThat(UserFields.isClientUserId("")).isFalse();
        assertThat(UserFields.isClientUserId("a\u0000")).isFalse();
        assertThat(UserFields.isClientUserId("x".repeat(256))).isFalse();
        assertThat(UserFields.isClientUserId(null)).isFalse();
    }
}
