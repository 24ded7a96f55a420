package dev.verger.locations.encryption;

/** The key set is missing, unreadable or not the one that the data was encrypted with. */
class KeySetException extends RuntimeException {

    KeySetException(String message) {
        super(message);
    }
}
