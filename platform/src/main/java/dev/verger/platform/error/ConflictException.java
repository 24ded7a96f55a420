package dev.verger.platform.error;

import dev.verger.platform.error.ApiError.Cause;
import java.util.List;

/** The request is fine but the object's state does not allow it now: status 409. */
public non-sealed class ConflictException extends ApiException {

    public ConflictException(String code, String description) {
        super(List.of(new Cause(code, "", description, null)));
    }

    public ConflictException(List<Cause> causes) {
        super(causes);
    }
}
