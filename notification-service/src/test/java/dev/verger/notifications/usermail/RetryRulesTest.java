package dev.verger.notifications.usermail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verger.notifications.mail.SmtpAnswer;
import dev.verger.notifications.mail.SmtpAnswer.Verdict;
import dev.verger.notifications.usermail.UserMail.State;
import dev.verger.platform.time.Backoff;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetryRulesTest {

    private static final Instant NOW = Instant.parse("2026-11-25T08:00:00Z");
    private static final Instant LATE = NOW.plus(Duration.ofDays(3));

    private final RetryRules rules = new RetryRules(new Backoff(Duration.ofMinutes(1), Duration.ofMinutes(30)));

    private static UserMail mail(int attempts, int handovers) {
        return new UserMail(
                7, MailKind.INVITATION, 12, "u-77", 31, 0, null, null, NOW, LATE, attempts, handovers, null, List.of());
    }

    private static SmtpAnswer answer(Verdict verdict) {
        return new SmtpAnswer("the answer", verdict);
    }

    @Test
    void triesLaterWithGrowingPauses() {
        assertThat(rules.after(mail(1, 0), answer(Verdict.LATER), NOW))
                .isEqualTo(Ending.again(NOW.plus(Duration.ofMinutes(1)), 0, "the answer"));
        assertThat(rules.after(mail(3, 0), answer(Verdict.LATER), NOW).nextTryAt())
                .isEqualTo(NOW.plus(Duration.ofMinutes(4)));
        assertThat(rules.after(mail(50, 0), answer(Verdict.LATER), NOW).nextTryAt())
                .isEqualTo(NOW.plus(Duration.ofMinutes(30)));
    }

    @Test
    void endsWithARefusal() {
        assertThat(rules.after(mail(1, 0), answer(Verdict.REFUSED), NOW))
                .isEqualTo(new Ending(State.FAILED, null, 0, "the answer", null));
    }

    @Test
    void repeatsOnceWhatTheServerMayHave() {
        Ending first = rules.after(mail(1, 0), answer(Verdict.UNKNOWN), NOW);
        Ending second = rules.after(mail(2, first.handovers()), answer(Verdict.UNKNOWN), NOW);

        assertThat(first).isEqualTo(Ending.again(NOW.plus(Duration.ofMinutes(30)), 1, "the answer"));
        assertThat(second).isEqualTo(Ending.unknown(2, "the answer"));
    }

    /** The server said that it does not have it, so this handover does not count. */
    @Test
    void countsNoHandoverThatWasAnswered() {
        assertThat(rules.after(mail(1, 1), answer(Verdict.LATER), NOW).handovers())
                .isEqualTo(1);
        assertThat(rules.isSpent(mail(2, 1))).isFalse();
        assertThat(rules.isSpent(mail(3, 2))).isTrue();
    }

    @Test
    void givesUpWhenTheTimeIsOver() {
        Instant end = LATE.minusSeconds(59);

        assertThat(rules.after(mail(1, 0), answer(Verdict.LATER), LATE.minusSeconds(60))
                        .isLast())
                .isFalse();
        assertThat(rules.after(mail(1, 0), answer(Verdict.LATER), end))
                .isEqualTo(new Ending(State.FAILED, null, 0, "the answer", null));
        assertThat(rules.postponed(mail(1, 0), end))
                .isEqualTo(new Ending(State.DROPPED, null, 0, null, DropReason.TOO_OLD));
    }

    @Test
    void doesNotCallLostWhatMayHaveArrived() {
        Instant end = LATE.minusSeconds(59);

        assertThat(rules.after(mail(2, 1), answer(Verdict.LATER), end).state()).isEqualTo(State.UNKNOWN);
        assertThat(rules.postponed(mail(2, 1), end).state()).isEqualTo(State.UNKNOWN);
    }
}
