package dev.verger.notifications.usermail;

import dev.verger.notifications.mail.Attempts;
import dev.verger.notifications.mail.SmtpAnswer;
import dev.verger.notifications.mail.SmtpAnswer.Verdict;
import dev.verger.platform.time.Backoff;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When a mail that was not sent is tried again, within its time. */
record RetryRules(Backoff backoff) {

    /** Whether it may have arrived twice already. */
    boolean isSpent(UserMail mail) {
        return mail.handovers() >= Attempts.MOST_HANDOVERS;
    }

    /** Whether it is tried no more, however its last attempt ended. */
    boolean isOver(UserMail mail, Instant now) {
        return now.isAfter(mail.giveUpAt());
    }

    /** After an SMTP server that did not accept it. */
    Ending after(UserMail mail, SmtpAnswer answer, Instant now) {
        int handovers = mail.handovers() + (answer.verdict() == Verdict.UNKNOWN ? 1 : 0);
        Optional<Duration> pause = new Attempts(backoff).pause(answer, mail.attempts(), handovers);
        if (pause.isPresent() && isInTime(mail, now.plus(pause.get()))) {
            return Ending.again(now.plus(pause.get()), handovers, answer.text());
        }
        return handovers > 0 && answer.verdict() != Verdict.REFUSED
                ? Ending.unknown(handovers, answer.text())
                : Ending.refused(mail, answer.text());
    }

    /** After something else that kept it from being sent. */
    Ending postponed(UserMail mail, Instant now) {
        Instant next = now.plus(backoff.delay(mail.attempts()));
        if (isInTime(mail, next)) {
            return Ending.again(next, mail.handovers(), null);
        }
        return mail.handovers() > 0 ? Ending.unknown(mail.handovers(), null) : Ending.dropped(mail, DropReason.TOO_OLD);
    }

    private static boolean isInTime(UserMail mail, Instant next) {
        return !next.isAfter(mail.giveUpAt());
    }
}
