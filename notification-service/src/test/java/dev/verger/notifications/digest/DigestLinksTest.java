package dev.verger.notifications.digest;

import static dev.verger.notifications.digest.DigestFixtures.links;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DigestLinksTest {

    private static final String APPLE =
            "https://is1-ssl.mzstatic.com/image/thumb/Purple/v4/a/AppIcon.png/512x512bb.png";

    @Test
    void asksAppleForAnIconOfTheSizeThatIsShown() {
        assertThat(links().icon(APPLE)).endsWith("/AppIcon.png/80x80bb.png");
        assertThat(links().icon("https://icons.example.org/a.png")).isEqualTo("https://icons.example.org/a.png");
    }

    @Test
    void showsNoPictureThatIsNotEncryptedOnItsWay() {
        assertThat(links().icon("http://icons.example.org/a.png")).isNull();
        assertThat(links().icon("javascript:alert(1)")).isNull();
        assertThat(links().icon("https://icons.example.org/a.png\" onload=\"x")).isNull();
        assertThat(links().icon(null)).isNull();
    }

    @Test
    void showsNoPictureIfTheOperatorWantsNone() {
        assertThat(links("verger.links.icons", "false").icon(APPLE)).isNull();
    }
}
