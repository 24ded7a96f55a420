package dev.verger.platform.error;

import dev.verger.platform.error.ApiError.Cause;
import java.time.Duration;
import java.util.List;

/** The caller has done this as often as is allowed for now: status 429 with {@code Retry-After}. */
public non-sealed class TooManyRequestsException extends ApiException {

    private final Duration retryAfter;

    /** @param retryAfter when it is allowed again; sent in whole seconds, at least one */
    public TooManyRequestsException(String description, Duration retryAfter) {
        super(List.of(new Cause("TOO_MANY_REQUESTS", "", description, null)));
        this.retryAfter = retryAfter;
    }

    Duration retryAfter() {
        return retryAfter;
    }
}
