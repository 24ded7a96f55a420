package dev.verger.platform.paging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextPrefixTest {

    @Test
    void isTheTextBeforeTheFirstWildcard() {
        assertThat(TextPrefix.of("Wor*d*")).isEqualTo("Wor");
        assertThat(TextPrefix.of("*Word")).isEmpty();
        assertThat(TextPrefix.of("Word")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0E40", "\u0EC4", "\u19B5", "\u19BA", "\uAAB6", "\uAAB9", "\uAABB"})
    void omitsVowelsThatSortAfterTheirConsonant(String vowel) {
        assertThat(TextPrefix.of("x" + vowel + vowel + "*")).isEqualTo("x");
        assertThat(TextPrefix.of(vowel + "*")).isEmpty();
        assertThat(TextPrefix.of(vowel + "x*")).isEqualTo(vowel + "x");
    }
}
