package dev.verger.notifications.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DisplayTextTest {

    @Test
    void keepsOrdinaryNames() {
        assertThat(DisplayText.of("Lycée Hugo – Paris ❤")).isEqualTo("Lycée Hugo – Paris ❤");
        assertThat(DisplayText.of(null)).isEmpty();
    }

    @Test
    void removesCharactersThatStartALineOrHideText() {
        assertThat(DisplayText.of("a\r\nBcc: b@example.org\u2028c\u202Ed\u0000e\t f"))
                .isEqualTo("a Bcc: b@example.org c d e f");
    }

    @Test
    void shortensWithoutCuttingACharacterInTwo() {
        String text = DisplayText.of("🍎 ".repeat(300));

        assertThat(text).endsWith("…").doesNotContain("\uD83C…");
        assertThat(text.codePointCount(0, text.length())).isEqualTo(200);
    }

    @Test
    void cutsAtWholeGraphemes() {
        String family = "👩‍👩‍👧‍👦";

        String text = DisplayText.of("x".repeat(195) + family + "y");

        assertThat(text).isEqualTo("x".repeat(195) + "…");
    }

    @Test
    void keepsJoinersWordsWithoutBlanksAndRareLetters() {
        for (String name :
                List.of("👩‍👩‍👧‍👦", "می‌خواهم", "W".repeat(90), "東".repeat(90), "𠮷野家", "🏴󠁧󠁢󠁳󠁣󠁴󠁿")) {
            assertThat(DisplayText.of(name)).isEqualTo(name);
        }
    }

    @Test
    void endsWhereLettersArePiledUpWithoutEnd() {
        assertThat(DisplayText.of("a" + "\u0301".repeat(5_000))).isEqualTo("…");
    }

    @Test
    void omitsWhatLooksLikeAPastedToken() {
        assertThat(DisplayText.of("Hugo eyJleHBEYXRlIjoi" + "QUJD".repeat(40) + " Paris"))
                .isEqualTo("Hugo … Paris");
    }
}
