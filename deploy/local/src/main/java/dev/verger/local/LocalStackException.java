package dev.verger.local;

/** The stack cannot start or had to stop; the message is one line with the reason. */
public final class LocalStackException extends RuntimeException {

    LocalStackException(String message) {
        super(message);
    }

    LocalStackException(String message, Throwable cause) {
        super(message, cause);
    }
}
