package dev.verger.locations.servicetoken;

import static dev.verger.locations.servicetoken.TokenState.EXPIRED;
import static dev.verger.locations.servicetoken.TokenState.EXPIRING;
import static dev.verger.locations.servicetoken.TokenState.INVALID;
import static dev.verger.locations.servicetoken.TokenState.IN_USE_ELSEWHERE;
import static dev.verger.locations.servicetoken.TokenState.REVOKED;
import static dev.verger.locations.servicetoken.TokenState.VALID;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TokenStateTest {

    private static final Instant END = Instant.parse("2027-03-02T09:15:00Z");
    private static final Instant EARLY = END.minus(Duration.ofDays(100));

    @Test
    void followsTheClock() {
        assertThat(state(null, false, END.minus(TokenState.NOTICE).minusMillis(1)))
                .isEqualTo(VALID);
        assertThat(state(null, false, END.minus(TokenState.NOTICE))).isEqualTo(EXPIRING);
        assertThat(state(null, false, END.minusMillis(1))).isEqualTo(EXPIRING);
        assertThat(state(null, false, END)).isEqualTo(EXPIRED);
    }

    @Test
    void isTheFirstOfSeveralThatApply() {
        assertThat(state(REVOKED, true, END)).isEqualTo(REVOKED);
        assertThat(state(INVALID, true, END)).isEqualTo(INVALID);
        assertThat(state(EXPIRED, true, EARLY)).isEqualTo(EXPIRED);
        assertThat(state(null, true, END)).isEqualTo(EXPIRED);
        assertThat(state(null, true, END.minusMillis(1))).isEqualTo(IN_USE_ELSEWHERE);
        assertThat(state(null, true, EARLY)).isEqualTo(IN_USE_ELSEWHERE);
    }

    @Test
    void decidesWhetherATokenCanBeUsed() {
        assertThat(TokenState.values())
                .filteredOn(TokenState::isAcceptedByApple)
                .containsExactly(IN_USE_ELSEWHERE, EXPIRING, VALID);
    }

    private static TokenState state(TokenState rejectedAs, boolean held, Instant now) {
        return TokenState.of(rejectedAs, END, held, now);
    }
}
