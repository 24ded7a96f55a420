package dev.verger.platform.error;

import dev.verger.platform.error.ApiError.Cause;
import java.time.Duration;

/** Something that the answer needs does not work at the moment: status 503 with {@code Retry-After}. */
public non-sealed class UnavailableException extends ApiException {

    private final Duration retryAfter;

    /**
     * @param code what is missing, such as {@code APPLE_UNAVAILABLE}
     * @param retryAfter when another try makes sense; sent in whole seconds, at least one
     */
    public UnavailableException(String code, String description, Duration retryAfter, Throwable reason) {
        super(new Cause(code, "", description, null), reason);
        this.retryAfter = retryAfter;
    }

    Duration retryAfter() {
        return retryAfter;
    }
}
