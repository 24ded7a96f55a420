package dev.verger.platform.client;

/** Another service answered with success, but not what was agreed; the message says what. */
public class UnexpectedAnswerException extends RuntimeException {

    /** @param message for the log: may name members and ids, never values that came with the answer */
    public UnexpectedAnswerException(String message) {
        super(message);
    }
}
