package dev.verger.apple.error;

/** Our picture of the location is out of date: read again, then decide. */
public final class AppleStateException extends AppleException {

    private static final long serialVersionUID = 1L;

    AppleStateException(Failure failure) {
        super(failure, null);
    }
}
