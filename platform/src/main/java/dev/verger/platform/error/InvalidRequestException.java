package dev.verger.platform.error;

import dev.verger.platform.error.ApiError.Cause;
import java.util.List;

/** The request itself is wrong and will stay wrong: status 400. */
public non-sealed class InvalidRequestException extends ApiException {

    public InvalidRequestException(String code, String field, String description) {
        super(List.of(new Cause(code, field, description, null)));
    }

    /** @param conflictingId id of the object that makes the value unacceptable; only one that the caller may see */
    public InvalidRequestException(String code, String field, String description, String conflictingId) {
        super(List.of(new Cause(code, field, description, conflictingId)));
    }

    public InvalidRequestException(List<Cause> causes) {
        super(causes);
    }

    /** A member or parameter whose value cannot be used. */
    public static InvalidRequestException invalid(String field, String description) {
        return new InvalidRequestException("INVALID_FIELD", field, description);
    }

    /** A member that must be there. */
    public static InvalidRequestException required(String field) {
        return new InvalidRequestException("REQUIRED", field, "%s is required.".formatted(field));
    }
}
