package dev.verger.notifications.digest;

import java.time.Instant;
import java.time.LocalDate;

/**
 * One mail to one address on one day.
 *
 * @param nextTryAt SENDING: when its sender counts as dead; FAILED: when to try again, null for never
 * @param smtpAnswer what the server said last
 */
record Delivery(
        long subscriptionId,
        LocalDate date,
        String address,
        State state,
        int attempts,
        Instant nextTryAt,
        Instant sentAt,
        String smtpAnswer) {

    /** SENDING is committed before the mail is handed to SMTP. */
    enum State {
        SENDING,
        SENT,
        FAILED
    }
}
