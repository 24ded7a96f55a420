package dev.verger.platform.error;

import dev.verger.platform.error.ApiError.Cause;
import java.util.List;

/** {@code If-Match} names a version that is no longer the current one: status 412. */
public non-sealed class PreconditionFailedException extends ApiException {

    public PreconditionFailedException(String currentTag) {
        super(List.of(new Cause(
                "PRECONDITION_FAILED",
                "If-Match",
                "It was changed meanwhile; the current version is %s.".formatted(currentTag),
                null)));
    }
}
