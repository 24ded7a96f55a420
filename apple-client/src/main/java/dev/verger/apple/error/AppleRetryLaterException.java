package dev.verger.apple.error;

import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.time.Duration;
import java.util.Optional;

/**
 * Apple or the way to it is not available: no connection, time-out, 5xx, 429, an answer that is not what Apple
 * documents. The same request may succeed later. After a time-out of a POST it is unknown whether Apple took it:
 * {@link #mayHaveBeenDone()}.
 */
public final class AppleRetryLaterException extends AppleException {

    private static final long serialVersionUID = 1L;

    private static final int TOO_MANY_REQUESTS = 429;

    private final Duration retryAfter;
    private final Flaw flaw;
    private boolean write;

    AppleRetryLaterException(Failure failure, Duration retryAfter, Flaw flaw, Throwable cause) {
        super(failure, cause);
        this.retryAfter = retryAfter;
        this.flaw = flaw;
    }

    /**
     * In what the answer differs from what Apple documents; empty when there was no answer, or one by which Apple says
     * that it is not available.
     */
    public Optional<Flaw> flaw() {
        return Optional.ofNullable(flaw);
    }

    /** Marks it as the failure of a request that changes something at Apple. */
    AppleRetryLaterException ofWrite() {
        write = true;
        return this;
    }

    /**
     * True for a write after a time-out, a lost connection, a 5xx or an answer that cannot be read; false when no
     * connection was made, and when Apple counted too many requests.
     */
    @Override
    public boolean mayHaveBeenDone() {
        return write && !notConnected() && httpStatus() != TOO_MANY_REQUESTS && !organizationWide();
    }

    private boolean notConnected() {
        return getCause() instanceof ConnectException || getCause() instanceof HttpConnectTimeoutException;
    }

    /** The pause that Apple asked for, if it did; it holds for the whole location. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    /**
     * Whether other requests for the library would meet the same: Apple asked for a pause, counted too many requests
     * (429), or is in trouble (5xx, or a number that says so). A lost connection or an answer that cannot be read
     * concerns the one request.
     */
    public boolean concernsAll() {
        return retryAfter != null || errorNumber() != 0 || httpStatus() == TOO_MANY_REQUESTS || httpStatus() >= 500;
    }

    /** Whether every location of the organization has to slow down (9646), not this one only. */
    public boolean organizationWide() {
        return errorNumber() == AppleError.TOO_MANY_REQUESTS.number();
    }
}
