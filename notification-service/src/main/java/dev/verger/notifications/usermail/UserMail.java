package dev.verger.notifications.usermail;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * One mail that this process may send until its lease ends.
 *
 * @param locationId 0 of a mail to an account; so {@code invitationId} of a mail that is no invitation
 * @param clientUserId null of a mail to an account
 * @param accountId 0 of a mail to a user; {@code date} and {@code locationIds} are null then
 * @param locationIds those whose tokens expire
 * @param attempts this one included
 * @param handovers earlier ones whose outcome is not known
 * @param traceparent of the event that it is about, the first of several; null if that belongs to no trace
 * @param otherTraces traceparents of some of the other events
 */
public record UserMail(
        long id,
        MailKind kind,
        long locationId,
        String clientUserId,
        long invitationId,
        long accountId,
        LocalDate date,
        List<Long> locationIds,
        Instant dueAt,
        Instant giveUpAt,
        int attempts,
        int handovers,
        String traceparent,
        List<String> otherTraces) {

    /** SENDING is committed before the mail is handed to SMTP; FAILED is tried again while it has a time for it. */
    enum State {
        WAITING,
        SENDING,
        SENT,
        FAILED,
        /** It was handed over twice without an answer: whether it arrived is not known. */
        UNKNOWN,
        DROPPED
    }

    /** What names it in the log. */
    String label() {
        return "userMailId=%d kind=%s attempt=%d".formatted(id, kind, attempts);
    }
}
