package dev.verger.local.demo;

/** The stack did something that the journey does not expect; the message says what. */
final class JourneyFailedException extends RuntimeException {

    JourneyFailedException(String message) {
        super(message);
    }
}
