package dev.verger.notifications.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.notifications.mail.MailAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnsubscribeSignatureTest {

    private static final MailAddress ADA = new MailAddress("ada@example.org");

    private final UnsubscribeSignature signature = signature("0123456789abcdef0123456789abcdef");

    @Test
    void bringsBackSubscriptionAndAddress() {
        var link = signature.read(signature.sign(12, ADA)).orElseThrow();

        assertThat(link.subscriptionId()).isEqualTo(12);
        assertThat(signature.isOf(link, ADA)).isTrue();
        assertThat(signature.isOf(link, new MailAddress("bob@example.org"))).isFalse();
    }

    @Test
    void fitsAUrlAndShowsNoAddress() {
        String text = signature.sign(Long.MAX_VALUE, ADA);

        assertThat(text).matches("[A-Za-z0-9_-]{56}");
        assertThat(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.ISO_8859_1))
                .doesNotContain("ada", "example");
    }

    @Test
    void isTheSameAgainAndAnotherOneForAnotherSubscription() {
        assertThat(signature.sign(12, ADA)).isEqualTo(signature.sign(12, ADA));

        String mailbox = signature.sign(12, ADA).substring(12, 30);
        assertThat(signature.sign(13, ADA)).doesNotContain(mailbox);
    }

    @Test
    void refusesAnyOtherText() {
        String text = signature.sign(12, ADA);

        for (int i = 0; i < text.length(); i++) {
            char other = text.charAt(i) == 'A' ? 'B' : 'A';
            String changed = text.substring(0, i) + other + text.substring(i + 1);
            assertThat(signature.read(changed)).as(changed).isEmpty();
        }
        for (String cut : List.of(text.substring(4), text.substring(0, 52), text + "AAAA")) {
            assertThat(signature.read(cut)).as(cut).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "AAAA", "1", "not base64!", "ä", "%00"})
    void refusesWhatIsNoSignature(String text) {
        assertThat(signature.read(text)).isEmpty();
    }

    @Test
    void refusesWhatAnotherKeySigned() {
        assertThat(signature("another key, as long as the first").read(signature.sign(12, ADA)))
                .isEmpty();
    }

    private static UnsubscribeSignature signature(String key) {
        return new UnsubscribeSignature(key.getBytes(StandardCharsets.UTF_8));
    }
}
