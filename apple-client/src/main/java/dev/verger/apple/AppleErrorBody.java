package dev.verger.apple;

import dev.verger.apple.error.ErrorResponse;

/** A body turned out to be Apple's error object, whatever the HTTP status said. */
final class AppleErrorBody extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient ErrorResponse error;

    AppleErrorBody(ErrorResponse error) {
        super("error number " + error.errorNumber(), null, false, false);
        this.error = error;
    }

    ErrorResponse error() {
        return error;
    }
}
