package dev.verger.gateway.authentication;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class VerifiedTokensTest {

    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");

    private final AtomicLong nanos = new AtomicLong();
    private final VerifiedTokens tokens =
            new VerifiedTokens(new Settings(), Clock.fixed(NOW, ZoneOffset.UTC), nanos::get);

    private record Settings() implements AuthenticationConfig {
        @Override
        public Duration maxAge() {
            return Duration.ofSeconds(30);
        }

        @Override
        public Duration loginMaxAge() {
            return Duration.ofSeconds(4);
        }

        @Override
        public long maxTokens() {
            return 100;
        }
    }

    private static Bearer endingIn(int seconds, boolean login) {
        return new Bearer("client", NOW.plusSeconds(seconds), login, "id");
    }

    private void pass(int seconds) {
        nanos.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }

    @Test
    void areCachedForHalfAMinute() {
        var bearer = endingIn(300, false);
        tokens.remember("key", bearer, NOW);

        pass(29);
        assertThat(tokens.find("key")).isSameAs(bearer);
        pass(2);
        assertThat(tokens.find("key")).isNull();
    }

    @Test
    void areCachedNoLongerThanTheTokenIsValid() {
        tokens.remember("key", endingIn(5, false), NOW);
        tokens.remember("dead", endingIn(-1, false), NOW);

        assertThat(tokens.find("key")).isNotNull();
        assertThat(tokens.find("dead")).isNull();
        pass(6);
        assertThat(tokens.find("key")).isNull();
    }

    @Test
    void areCachedForFourSecondsFromTheRequestOnIfOfALogin() {
        tokens.remember("key", endingIn(300, true), NOW.minusSeconds(2));

        pass(1);
        assertThat(tokens.find("key")).isNotNull();
        pass(2);
        assertThat(tokens.find("key")).isNull();
    }

    @Test
    void areRemovedAtOnce() {
        tokens.remember("key", endingIn(300, true), NOW);

        tokens.forget("key");

        assertThat(tokens.find("key")).isNull();
    }

    @Test
    void keepUntilItsEndThatATokenWasValid() {
        tokens.remember("key", endingIn(300, false), NOW);

        pass(299);
        assertThat(tokens.find("key")).isNull();
        assertThat(tokens.wasValid("key")).isTrue();
        pass(2);
        assertThat(tokens.wasValid("key")).isFalse();
    }

    @Test
    void dropThatATokenWasValid() {
        tokens.remember("key", endingIn(300, true), NOW);

        tokens.forget("key");

        assertThat(tokens.wasValid("key")).isFalse();
        assertThat(tokens.wasValid("other")).isFalse();
    }

    @Test
    void keepNothingOfTheTokenItself() {
        assertThat(VerifiedTokens.key("eyJhbGciOi.secret.x")).hasSize(43).doesNotContain("secret", "eyJ");
        assertThat(VerifiedTokens.key("a")).isNotEqualTo(VerifiedTokens.key("b"));
    }
}
