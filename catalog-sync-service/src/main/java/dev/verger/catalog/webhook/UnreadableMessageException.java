package dev.verger.catalog.webhook;

/** A message is not what Apple documents. Its text never quotes the message. */
class UnreadableMessageException extends RuntimeException {

    UnreadableMessageException(String message) {
        super(message);
    }
}
