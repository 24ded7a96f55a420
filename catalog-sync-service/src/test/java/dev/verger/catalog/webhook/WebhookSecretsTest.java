package dev.verger.catalog.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.verger.platform.error.NotFoundException;
import dev.verger.platform.error.UnavailableException;
import dev.verger.platform.security.Sha256;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class WebhookSecretsTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final AtomicLong now = new AtomicLong();
    private final AtomicInteger looks = new AtomicInteger();
    private final WebhookSecrets secrets = new WebhookSecrets(this::hash, new LookLimit(now::get, 100));
    private String secret = "one";
    private RuntimeException failure;

    @Test
    void asksOnceForManyMessages() {
        assertThat(secrets.matches(7, "one")).isTrue();
        advance();
        assertThat(secrets.matches(7, "one")).isTrue();
        assertThat(looks).hasValue(1);
    }

    @Test
    void looksASecondTimeWhenTheBearerDoesNotMatch() {
        secrets.matches(7, "one");
        secret = "two";
        advance();

        assertThat(secrets.matches(7, "two")).isTrue();
        assertThat(looks).hasValue(2);
    }

    @Test
    void wrongBearersDoNotMakeItAskAllTheTime() {
        assertThat(secrets.matches(7, "wrong")).isFalse();
        assertThat(secrets.matches(7, "wrong")).isFalse();
        assertThat(secrets.matches(7, "one")).isTrue();
        assertThat(looks).hasValue(1);
    }

    @Test
    void theLastKnownHashDecidesWhileTheOwnerIsDown() {
        secrets.matches(7, "one");
        failure = new UnavailableException("DOWN", "down", SECOND, null);
        advance();

        assertThat(secrets.matches(7, "one")).isTrue();
        assertThat(secrets.matches(7, "wrong")).isFalse();
    }

    @Test
    void withoutAnyHashTheSenderHasToTryAgain() {
        failure = new UnavailableException("DOWN", "down", SECOND, null);

        assertThatThrownBy(() -> secrets.matches(7, "one")).isInstanceOf(UnavailableException.class);
        assertThatThrownBy(() -> secrets.matches(7, "one")).as("limited").isInstanceOf(UnavailableException.class);
        assertThat(looks).hasValue(1);
    }

    @Test
    void forgetsALocationThatIsNotThereAnyMore() {
        secrets.matches(7, "one");
        failure = new NotFoundException("location", 7);
        advance();
        assertThatThrownBy(() -> secrets.matches(7, "wrong")).isInstanceOf(NotFoundException.class);
        advance();

        assertThatThrownBy(() -> secrets.matches(7, "one")).isInstanceOf(NotFoundException.class);
    }

    @Test
    void aLocationWithoutASecretAcceptsNothing() {
        secret = null;

        assertThat(secrets.matches(7, "null")).isFalse();
        advance();
        assertThat(secrets.matches(7, "")).isFalse();
    }

    private String hash(long locationId) {
        looks.incrementAndGet();
        if (failure != null) {
            throw failure;
        }
        return secret == null ? null : Sha256.hex(secret);
    }

    private void advance() {
        now.addAndGet(SECOND.toNanos());
    }
}
