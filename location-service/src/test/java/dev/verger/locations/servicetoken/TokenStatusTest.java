package dev.verger.locations.servicetoken;

import static dev.verger.locations.servicetoken.TokenState.EXPIRED;
import static dev.verger.locations.servicetoken.TokenState.INVALID;
import static dev.verger.locations.servicetoken.TokenState.IN_USE_ELSEWHERE;
import static dev.verger.locations.servicetoken.TokenState.REVOKED;
import static dev.verger.locations.servicetoken.TokenState.VALID;
import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.apple.config.MdmInfo;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TokenStatusTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(60);
    private static final Instant EXPIRES = NOW.plus(Duration.ofDays(300));
    private static final MdmInfo OTHER = new MdmInfo("other", "Other MDM", "other.example");
    private static final MdmInfo THIRD = new MdmInfo("third", "Third MDM", "third.example");

    private final TokenStatus first = TokenStatus.first(EXPIRES, null, null, NOW);

    @Test
    void beginsValidAndUnannounced() {
        assertThat(first.version()).isEqualTo(1);
        assertThat(first.stateAt(NOW)).isEqualTo(VALID);
        assertThat(first.announced()).isNull();
        assertThat(first.rejectedAt()).isNull();
        assertThat(first.claimedAt()).isNull();
    }

    @Test
    void beginsRefusedOrClaimedAsAppleAnswered() {
        assertThat(TokenStatus.first(EXPIRES, INVALID, null, NOW).stateAt(NOW)).isEqualTo(INVALID);
        assertThat(TokenStatus.first(EXPIRES, null, OTHER, NOW).stateAt(NOW)).isEqualTo(IN_USE_ELSEWHERE);
    }

    @Test
    void keepsTheMostSevereRefusalAndTheTimeOfTheLast() {
        TokenStatus twice = first.rejected(REVOKED, NOW).rejected(EXPIRED, LATER);
        TokenStatus outOfOrder = first.rejected(EXPIRED, LATER).rejected(REVOKED, NOW);

        for (TokenStatus status : new TokenStatus[] {twice, outOfOrder}) {
            assertThat(status.rejectedAs()).isEqualTo(REVOKED);
            assertThat(status.rejectedAt()).isEqualTo(LATER);
            assertThat(status.version()).isEqualTo(1);
        }
    }

    @Test
    void keepsTheHolderThatWasSeenLast() {
        assertThat(first.claimed(OTHER, NOW).claimed(THIRD, LATER).claimedBy()).isEqualTo(THIRD);
        assertThat(first.claimed(THIRD, LATER).claimed(OTHER, NOW).claimedBy()).isEqualTo(THIRD);
        assertThat(first.claimed(THIRD, NOW).claimed(OTHER, NOW).claimedBy()).isEqualTo(THIRD);
    }

    @Test
    void comparesRefusalAndClaimWithATimeExcludingIt() {
        TokenStatus status = first.rejected(INVALID, NOW).claimed(OTHER, NOW);

        assertThat(status.isRejectedAfter(NOW)).isFalse();
        assertThat(status.isRejectedAfter(NOW.minusMillis(1))).isTrue();
        assertThat(status.isClaimedAfter(NOW)).isFalse();
        assertThat(status.isClaimedAfter(NOW.minusMillis(1))).isTrue();
        assertThat(first.isRejectedAfter(NOW.minusMillis(1))).isFalse();
        assertThat(first.isClaimedAfter(NOW.minusMillis(1))).isFalse();
    }

    @Test
    void isANewVersionWhenAppleAcceptsItAgainAndStaysClaimed() {
        TokenStatus accepted = first.rejected(INVALID, NOW).claimed(OTHER, NOW).acceptedAgain();

        assertThat(accepted.version()).isEqualTo(2);
        assertThat(accepted.rejectedAs()).isNull();
        assertThat(accepted.claimedBy()).isEqualTo(OTHER);
    }

    @Test
    void isANewVersionWhenReclaimedAndStaysRefused() {
        TokenStatus reclaimed = first.rejected(INVALID, NOW).claimed(OTHER, NOW).reclaimed();

        assertThat(reclaimed.version()).isEqualTo(2);
        assertThat(reclaimed.claimedBy()).isNull();
        assertThat(reclaimed.claimedAt()).isNull();
        assertThat(reclaimed.rejectedAs()).isEqualTo(INVALID);
    }

    @Test
    void dropsRefusalAndHolderWithANewToken() {
        Instant newExpiry = EXPIRES.plus(Duration.ofDays(365));

        TokenStatus renewed = first.rejected(EXPIRED, NOW)
                .claimed(OTHER, NOW)
                .announced(EXPIRED, NOW)
                .replacedBy(newExpiry, null, LATER);

        assertThat(renewed.version()).isEqualTo(2);
        assertThat(renewed.expires()).isEqualTo(newExpiry);
        assertThat(renewed.stateAt(LATER)).isEqualTo(VALID);
        assertThat(renewed.claimedAt()).isNull();
        assertThat(renewed.announced()).isEqualTo(EXPIRED);
        assertThat(first.replacedBy(newExpiry, OTHER, LATER).claimedAt()).isEqualTo(LATER);
    }

    @Test
    void cleansTheNameOfAnotherServer() {
        MdmInfo odd = new MdmInfo("id", "Evil\u0000 name", "x");

        assertThat(first.claimed(odd, NOW).claimedBy().name()).doesNotContain("\u0000");
    }
}
