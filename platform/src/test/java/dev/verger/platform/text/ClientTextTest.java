package dev.verger.platform.text;

import static dev.verger.platform.text.TextKind.IDENTIFIER;
import static dev.verger.platform.text.TextKind.LINE;
import static dev.verger.platform.text.TextKind.LINES;
import static dev.verger.platform.text.TextKind.RAW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientTextTest {

    @Test
    void composesTextForPeopleButNotIdentifiers() {
        String decomposed = "Lyce\u0301e";

        assertThat(ClientText.accept(LINE, decomposed)).isEqualTo("Lyc\u00E9e");
        assertThat(ClientText.accept(LINES, decomposed)).isEqualTo("Lyc\u00E9e");
        assertThat(ClientText.accept(IDENTIFIER, decomposed)).isEqualTo(decomposed);
        assertThat(ClientText.accept(RAW, decomposed)).isEqualTo(decomposed);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x00, 0x01, 0x0B, 0x1B, 0x1F, 0x7F, 0x80, 0x85, 0x9F, 0xD800, 0xDBFF, 0xDC00})
    void refusesCharactersThatCannotBeStoredOrShown(int character) {
        refused("a" + (char) character + "b");
        refused("" + (char) character);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2066, 0x2067, 0x2068, 0x2069})
    void refusesCharactersThatChangeTheDirectionOfText(int character) {
        refused("a" + (char) character + "b");
    }

    private static void refused(String text) {
        for (TextKind kind : List.of(LINE, LINES, IDENTIFIER)) {
            assertThatThrownBy(() -> ClientText.accept(kind, text))
                    .as(kind.name())
                    .isInstanceOf(RefusedTextException.class)
                    .hasMessageStartingWith("must not contain")
                    .hasMessageNotContaining(text);
        }
        assertThat(ClientText.accept(RAW, text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "مدرسة\u200E",
                "\u061Cالمدرسة\u200F",
                "क\u094D\u200Dष",
                "می\u200Cخواهم",
                "👩\u200D🏫",
                "🏴\uDB40\uDC67\uDB40\uDC62\uDB40\uDC7F",
                "𠮷野家",
                "a\u00A0b"
            })
    void keepsCharactersThatScriptsAndEmojiNeed(String text) {
        for (TextKind kind : TextKind.values()) {
            assertThat(ClientText.accept(kind, text)).isEqualTo(text);
        }
    }

    @Test
    void keepsLineBreaksAndTabsOnlyWhereThereAreSeveralLines() {
        assertThat(ClientText.accept(LINES, "a\r\nb\rc\nd\te\u2028f")).isEqualTo("a\nb\nc\nd\te\u2028f");

        for (String text : List.of("a\nb", "a\rb", "a\tb", "a\u2028b", "a\u2029b")) {
            for (TextKind kind : List.of(LINE, IDENTIFIER)) {
                assertThatThrownBy(() -> ClientText.accept(kind, text)).isInstanceOf(RefusedTextException.class);
            }
        }
    }
}
