package dev.verger.notifications.digest;

import java.time.Instant;
import java.time.LocalDate;

/**
 * One mail to one address on one day.
 *
 * @param attempts how often it was tried, from 1
 * @param handovers how often it was handed to the SMTP server without an answer
 * @param nextTryAt FAILED and UNKNOWN: when to try again, null for never
 * @param smtpAnswer what the server said last
 */
record Delivery(
        long subscriptionId,
        LocalDate date,
        String address,
        State state,
        int attempts,
        int handovers,
        Instant nextTryAt,
        Instant sentAt,
        String smtpAnswer) {

    /** SENDING is committed before the mail is handed to SMTP; UNKNOWN is one that may have arrived. */
    enum State {
        SENDING,
        SENT,
        FAILED,
        UNKNOWN
    }

    /** What names it in the log. */
    String label() {
        return "subscriptionId=%d date=%s attempt=%d".formatted(subscriptionId, date, attempts);
    }
}
