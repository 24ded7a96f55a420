package dev.verger.notifications.mail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailAddressTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@example.org",
                "jeanne.dupont+achats@lycee-hugo.example",
                "o'neil@example.org",
                "root@localhost"
            })
    void acceptsUsualAddresses(String address) {
        assertThat(MailAddress.of(address)).contains(new MailAddress(address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ada",
                "@example.org",
                "a@",
                "a b@example.org",
                "a@example.org,b@example.org",
                "a@example.org\r\nBcc: b@example.org",
                "a@example.org\nb",
                "Ada <a@example.org>",
                "\"a b\"@example.org",
                "a@-example.org",
                "a@example.org.",
                "a@b@c"
            })
    void refusesWhatCouldBeTheAddressOfAnotherMailbox(String address) {
        assertThat(MailAddress.of(address)).isEmpty();
    }

    @Test
    void refusesNullAndWhatNoServerAccepts() {
        assertThat(MailAddress.of(null)).isEmpty();
        assertThat(MailAddress.of("a".repeat(65) + "@example.org")).isEmpty();
        assertThat(MailAddress.of("a@" + "b".repeat(300))).isEmpty();
    }

    @Test
    void writesInternationalDomainsAsServersKnowThem() {
        assertThat(MailAddress.of("achats@Bücher.example"))
                .contains(new MailAddress("achats@xn--bcher-kva.example"))
                .isEqualTo(MailAddress.of("achats@xn--bcher-kva.example"));
        assertThat(MailAddress.of("a@例え.テスト")).map(MailAddress::domain).contains("xn--r8jz45g.xn--zckzah");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "élève@example.org",
                "用户@例え.jp",
                "a@straße.example",
                "a@exa_mple.org",
                "a@ex\u200Dample.org",
                "a@b..org"
            })
    void hasNoAddressWhereServersWouldDiffer(String address) {
        assertThat(MailAddress.of(address)).isEmpty();
    }

    @Test
    void foldsCaseAndTrims() {
        assertThat(MailAddress.of(" Ada@Example.ORG ")).contains(new MailAddress("ada@example.org"));
    }
}
