package dev.verger.local.demo;

/** The stack did something else than the journey expects; the message says what. */
final class JourneyFailedException extends RuntimeException {

    JourneyFailedException(String message) {
        super(message);
    }
}
