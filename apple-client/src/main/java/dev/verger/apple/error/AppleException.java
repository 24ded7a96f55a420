package dev.verger.apple.error;

import java.util.Optional;

/**
 * A call to Apple failed. The subclass says what to do about it. Messages name the endpoint, the number and our own
 * words for it; never Apple's text, a body or the token.
 */
public abstract sealed class AppleException extends RuntimeException
        permits AppleRetryLaterException,
                AppleTokenException,
                AppleSetupException,
                AppleRequestException,
                AppleStateException {

    private static final long serialVersionUID = 1L;

    private final String endpoint;
    private final int errorNumber;
    private final int httpStatus;
    private final transient ErrorResponse.ErrorInfo errorInfo;

    AppleException(Failure failure, Throwable cause) {
        super(failure.message(), cause);
        this.endpoint = failure.endpoint();
        this.errorNumber = failure.errorNumber();
        this.httpStatus = failure.httpStatus();
        this.errorInfo = failure.errorInfo();
    }

    /** Apple's path, e.g. {@code client/config}. */
    public String endpoint() {
        return endpoint;
    }

    /** Apple's number, 0 when the answer had none. */
    public int errorNumber() {
        return errorNumber;
    }

    /** HTTP status of the answer, 0 when there was none. */
    public int httpStatus() {
        return httpStatus;
    }

    /** The number as one that we know. */
    public Optional<AppleError> error() {
        return AppleError.of(errorNumber);
    }

    /**
     * Whether the request may have been carried out all the same. Never true for requests that only read, and not for a
     * write that Apple refused or that was not sent. Where it is true, the same write must not be sent again before a
     * reading shows that it was not carried out.
     */
    public boolean mayHaveBeenDone() {
        return false;
    }

    /** Which assets and principals Apple blames, if it says so. */
    public Optional<ErrorResponse.ErrorInfo> errorInfo() {
        return Optional.ofNullable(errorInfo);
    }
}
