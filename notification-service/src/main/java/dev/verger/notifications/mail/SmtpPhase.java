package dev.verger.notifications.mail;

import dev.verger.notifications.mail.SmtpAnswer.Verdict;
import java.util.Set;

/** How far an SMTP session has come. What an answer means depends on it. */
enum SmtpPhase {
    /** Until the server is ready for a mail: greeting, EHLO, STARTTLS, AUTH. */
    SESSION,
    /** MAIL FROM: an answer is about the sender that all mails have. */
    SENDER,
    RECIPIENT,
    /** DATA and the mail, without its end. */
    CONTENT,
    /** The mail has ended: from now on the server may have it. */
    HANDED_OVER;

    /** Answer when there was none. */
    static final int NO_REPLY = 0;

    /**
     * Reply codes of 500 and above that are about the client or the server, whatever command they answer (RFC 5321,
     * 4.2.3; RFC 4954, 6; RFC 7504).
     */
    private static final Set<Integer> NOT_ABOUT_A_MAIL = Set.of(500, 501, 502, 503, 504, 521, 530, 534, 535, 538);

    /** @param reply code of the last answer, {@link #NO_REPLY} if the connection ended without one */
    Verdict verdict(int reply) {
        if (reply <= NO_REPLY) {
            return this == HANDED_OVER ? Verdict.UNKNOWN : Verdict.LATER;
        }
        boolean aboutThisMail = compareTo(RECIPIENT) >= 0 && reply >= 500 && !NOT_ABOUT_A_MAIL.contains(reply);
        return aboutThisMail ? Verdict.REFUSED : Verdict.LATER;
    }

    /** Whether a failure concerns every mail, not only this one. */
    boolean concernsAllMails() {
        return compareTo(SENDER) <= 0;
    }
}
