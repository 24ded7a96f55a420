package dev.verger.local;

/** The stack cannot start or had to stop; the message is the one line that tells a person why. */
public final class LocalStackException extends RuntimeException {

    LocalStackException(String message) {
        super(message);
    }

    LocalStackException(String message, Throwable cause) {
        super(message, cause);
    }
}
