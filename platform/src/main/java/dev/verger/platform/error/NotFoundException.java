package dev.verger.platform.error;

import dev.verger.platform.error.ApiError.Cause;
import java.util.List;

/** There is no such object, or the caller may not know that there is: status 404. */
public non-sealed class NotFoundException extends ApiException {

    /**
     * @param what the kind of object, in words, such as {@code location}
     * @param id the id as it was asked for
     */
    public NotFoundException(String what, Object id) {
        super(List.of(new Cause("NOT_FOUND", "id", "There is no %s %s.".formatted(what, id), String.valueOf(id))));
    }
}
