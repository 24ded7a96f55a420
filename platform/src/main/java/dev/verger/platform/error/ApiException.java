package dev.verger.platform.error;

import dev.verger.platform.error.ApiError.Cause;
import java.util.List;

/**
 * A decision that a caller could take, as opposed to a failure that only an operator can mend. Its text reaches the
 * caller, so it must not carry SQL, token material or another server's raw answer.
 */
public abstract sealed class ApiException extends RuntimeException
        permits InvalidRequestException,
                NotFoundException,
                ConflictException,
                PreconditionFailedException,
                TooManyRequestsException,
                UpstreamFailedException,
                UnavailableException {

    private final transient List<Cause> causes;

    ApiException(List<Cause> causes) {
        super(causes.get(0).description());
        this.causes = causes;
    }

    ApiException(Cause cause, Throwable reason) {
        super(cause.description(), reason);
        this.causes = List.of(cause);
    }

    /** What is wrong, one entry a member. */
    public List<Cause> causes() {
        return causes;
    }

    /** The stable code of the first cause. */
    public String code() {
        return causes.get(0).code();
    }
}
