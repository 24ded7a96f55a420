package dev.verger.notifications.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressSyntaxTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "achats@example.org",
                "  achats@example.org ",
                "o'neill+vpp@mail.example.org",
                "ada@localhost",
                "achats@lycée.example",
                "購買@例え.テスト",
                "josé@example.org",
                "खरीद@उदाहरण.भारत"
            })
    void acceptsAddressesOfEveryScript(String text) {
        assertThat(AddressSyntax.isPossible(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "achats",
                "@example.org",
                "achats@",
                "a b@example.org",
                "a\u00A0b@example.org",
                "a@b@example.org",
                "a@exa mple.org",
                "a@example..org",
                "a@.example.org",
                "a@example.org.",
                "a@-example.org",
                "a@example_1.org",
                "a@example.org,b@example.org",
                "Ada <a@example.org>",
                "\"a b\"@example.org",
                "a@[192.0.2.1]",
                "a\r\nBcc: b@example.org",
                "a\u0000@example.org",
                "a\u200B@example.org",
                "a@example.org\u202E"
            })
    void refusesWhatIsNone(String text) {
        assertThat(AddressSyntax.isPossible(text)).isFalse();
    }

    @Test
    void refusesWhatIsTooLong() {
        assertThat(AddressSyntax.isPossible("a".repeat(64) + "@example.org")).isTrue();
        assertThat(AddressSyntax.isPossible("a".repeat(65) + "@example.org")).isFalse();
        assertThat(AddressSyntax.isPossible("a@" + "b".repeat(253) + ".org")).isFalse();
    }

    @Test
    void acceptsAllThatMailsCanBeSentTo() {
        for (char c = '!'; c < 0x7F; c++) {
            String address = "a" + c + "b@example.org";
            if (MailAddress.of(address).isPresent()) {
                assertThat(AddressSyntax.isPossible(address)).as(address).isTrue();
            }
        }
    }
}
