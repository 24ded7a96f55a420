package dev.verger.gateway.error;

/** Carries a {@link Failure} through asynchronous steps. */
public class FailureException extends RuntimeException {

    private final transient Failure failure;

    public FailureException(Failure failure) {
        super(failure.code(), null, false, false);
        this.failure = failure;
    }

    public Failure failure() {
        return failure;
    }
}
