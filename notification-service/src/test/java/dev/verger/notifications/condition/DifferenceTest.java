package dev.verger.notifications.condition;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DifferenceTest {

    private static final Instant SINCE = Instant.parse("2026-11-22T08:00:00Z");

    private final Condition revoked = of(ConditionKind.TOKEN_REVOKED, SINCE);
    private final Condition failing = of(ConditionKind.SYNC_FAILING, SINCE);

    @Test
    void isEmptyWhenAllIsKnown() {
        var difference = difference(List.of(revoked, failing), List.of(failing, revoked));

        assertThat(difference.opened()).isEmpty();
        assertThat(difference.closed()).isEmpty();
    }

    @Test
    void opensWhatIsKnownDifferently() {
        Condition longer = of(ConditionKind.TOKEN_REVOKED, SINCE.minusSeconds(60));

        var difference = difference(List.of(revoked), List.of(longer));

        assertThat(difference.opened()).containsExactly(longer);
        assertThat(difference.closed()).isEmpty();
    }

    @Test
    void closesWhatDoesNotHold() {
        var difference = difference(List.of(revoked, failing), List.of(failing));

        assertThat(difference.opened()).isEmpty();
        assertThat(difference.closed()).containsExactly(revoked);
    }

    @Test
    void takesTheFirstOfTwoAccounts() {
        Condition second = of(ConditionKind.TOKEN_REVOKED, SINCE.plusSeconds(60));

        var difference = difference(List.of(), List.of(revoked, second));

        assertThat(difference.opened()).containsExactly(revoked);
    }

    private static Difference difference(List<Condition> known, List<Condition> holding) {
        var difference = new Difference(holding);
        known.forEach(difference::compare);
        return difference;
    }

    private static Condition of(ConditionKind kind, Instant since) {
        return Condition.ofLocation(12, kind, since);
    }
}
