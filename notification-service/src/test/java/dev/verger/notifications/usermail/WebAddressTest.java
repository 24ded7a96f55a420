package dev.verger.notifications.usermail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebAddressTest {

    @ParameterizedTest
    @ValueSource(strings = {"https://a.example/b?c=d&e=%20", "http://a.example"})
    void linksAreAddressesOfTheWeb(String address) {
        assertThat(WebAddress.link(address)).contains(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "data:text/html,x",
                "//a.example",
                "/relative",
                "https:opaque",
                "https://a.example/\" onclick=\"x",
                "https://a.example/\r\nBcc: b@example.org",
                "ftp://a.example",
                ""
            })
    void nothingElseIsALink(String address) {
        assertThat(WebAddress.link(address)).isEmpty();
    }

    @Test
    void noAddressIsNoLink() {
        assertThat(WebAddress.link(null)).isEmpty();
    }
}
