package dev.verger.apple.error;

/** Apple refuses the request as such: our bug or bad input. The same request fails again. */
public final class AppleRequestException extends AppleException {

    private static final long serialVersionUID = 1L;

    AppleRequestException(Failure failure) {
        super(failure, null);
    }
}
