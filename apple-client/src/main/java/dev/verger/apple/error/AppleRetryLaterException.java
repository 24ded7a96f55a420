package dev.verger.apple.error;

import java.time.Duration;
import java.util.Optional;

/**
 * Apple or the way to it is not available: no connection, time-out, 5xx, 429, an answer that is no
 * JSON. The same request may succeed later. After a time-out of a POST it is unknown whether Apple
 * took it.
 */
public final class AppleRetryLaterException extends AppleException {

    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    AppleRetryLaterException(Failure failure, Duration retryAfter, Throwable cause) {
        super(failure, cause);
        this.retryAfter = retryAfter;
    }

    /** How long Apple asked to be left alone, if it said so; then meant for the whole location. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /**
     * Tells whether every location of the organization has to slow down (9646), not this one only.
     */
    public boolean organizationWide() {
        return errorNumber() == AppleError.TOO_MANY_REQUESTS.number();
    }
}
