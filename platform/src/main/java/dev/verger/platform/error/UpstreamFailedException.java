package dev.verger.platform.error;

import dev.verger.platform.error.ApiError.Cause;

/** Another server refused what the caller asked us to pass on: status 502. */
public non-sealed class UpstreamFailedException extends ApiException {

    /**
     * @param code who refused, such as {@code SMTP_FAILED}
     * @param description what the other server said, made safe for the caller
     */
    public UpstreamFailedException(String code, String description, Throwable reason) {
        super(new Cause(code, "", description, null), reason);
    }
}
