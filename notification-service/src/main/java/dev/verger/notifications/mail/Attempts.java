package dev.verger.notifications.mail;

import dev.verger.platform.time.Backoff;
import java.time.Duration;
import java.util.Optional;

/**
 * When a mail that was not accepted is sent again. One that was handed over and got no answer may have arrived: it is
 * repeated once, after the longest pause, so that no recipient is forgotten and none gets a third.
 */
public record Attempts(Backoff backoff) {

    /** A mail that was handed over so often without an answer is not sent again. */
    public static final int MOST_HANDOVERS = 2;

    /**
     * The pause until the next attempt, or empty for never.
     *
     * @param attempt number of the one that failed, from 1
     * @param handovers how often the mail was handed over without an answer, this attempt included
     */
    public Optional<Duration> pause(SmtpAnswer answer, int attempt, int handovers) {
        if (handovers >= MOST_HANDOVERS) {
            return Optional.empty();
        }
        return switch (answer.verdict()) {
            case LATER -> Optional.of(backoff.delay(attempt));
            case UNKNOWN -> Optional.of(backoff.longest());
            case ACCEPTED, REFUSED -> Optional.empty();
        };
    }
}
