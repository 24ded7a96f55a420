package dev.verger.notifications.mail;

import static org.assertj.core.api.Assertions.assertThat;

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
    void omitsWhatLooksLikeAPastedToken() {
        assertThat(DisplayText.of("Hugo eyJleHBEYXRlIjoi" + "QUJD".repeat(40) + " Paris"))
                .isEqualTo("Hugo … Paris");
    }
}
