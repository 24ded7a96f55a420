package dev.verger.platform.text;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ForeignTextTest {

    @Test
    void removesControlCharactersAndNothingElse() {
        assertThat(ForeignText.clean("a\u0000b\tc\nd\u0085e")).isEqualTo("abcde");
        assertThat(ForeignText.clean(" e\u0301\u202E\u200D👩 ")).isEqualTo(" e\u0301\u202E\u200D👩 ");
        assertThat(ForeignText.clean("a\uD83Db\uDC00")).isEqualTo("a\uFFFDb\uFFFD");
        assertThat(ForeignText.clean("")).isEmpty();
        assertThat(ForeignText.clean(null)).isNull();
    }

    @Test
    void cutsANameToItsMaximumLength() {
        assertThat(ForeignText.name(" \tLycée\u0000 Hugo\n ", 255)).isEqualTo("Lycée Hugo");
        assertThat(ForeignText.name("x".repeat(300), 255)).hasSize(255);
        assertThat(ForeignText.name("abc def", 4)).isEqualTo("abc");
        assertThat(ForeignText.name("abc👩", 5)).isEqualTo("abc👩");
        assertThat(ForeignText.name("abc👩", 4)).isEqualTo("abc");
        assertThat(ForeignText.name(" \u0000 ", 255)).isEmpty();
        assertThat(ForeignText.name(null, 255)).isEmpty();
    }

    @Property(tries = 300)
    void keepsOnlyWhatTheDatabaseCanStore(@ForAll String text) {
        String clean = ForeignText.clean(text);

        assertThat(clean.codePoints()).noneMatch(Character::isISOControl).noneMatch(c -> 0xD800 <= c && c <= 0xDFFF);
        assertThat(ForeignText.name(text, 10).length()).isLessThanOrEqualTo(10);
    }
}
