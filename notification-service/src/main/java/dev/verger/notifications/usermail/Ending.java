package dev.verger.notifications.usermail;

import dev.verger.notifications.usermail.UserMail.State;
import java.time.Instant;

/**
 * What becomes of a mail by an attempt that did not send it.
 *
 * @param nextTryAt null for never
 * @param handovers those of which the outcome is not known
 * @param smtpAnswer null if the SMTP server was not asked
 * @param dropReason null unless it was dropped
 */
record Ending(State state, Instant nextTryAt, int handovers, String smtpAnswer, DropReason dropReason) {

    static Ending dropped(UserMail mail, DropReason reason) {
        return new Ending(State.DROPPED, null, mail.handovers(), null, reason);
    }

    static Ending unknown(int handovers, String smtpAnswer) {
        return new Ending(State.UNKNOWN, null, handovers, smtpAnswer, null);
    }

    static Ending refused(UserMail mail, String smtpAnswer) {
        return new Ending(State.FAILED, null, mail.handovers(), smtpAnswer, null);
    }

    static Ending again(Instant at, int handovers, String smtpAnswer) {
        return new Ending(State.FAILED, at, handovers, smtpAnswer, null);
    }

    boolean isLast() {
        return nextTryAt == null;
    }
}
