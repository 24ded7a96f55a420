package dev.verger.locations.encryption;

import io.quarkus.runtime.configuration.ConfigurationException;

/**
 * The key set is missing, unreadable or not the one that the data was encrypted with. At start Quarkus shows a
 * configuration error as one line, without a stack trace.
 */
class KeySetException extends ConfigurationException {

    KeySetException(String message) {
        super(message);
    }
}
