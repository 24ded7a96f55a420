package dev.verger.platform.text;

/**
 * A text that a client may not send. The message begins with a verb, so that the name of the text can stand before it;
 * it never quotes the text.
 */
public final class RefusedTextException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RefusedTextException(String message) {
        super(message);
    }
}
