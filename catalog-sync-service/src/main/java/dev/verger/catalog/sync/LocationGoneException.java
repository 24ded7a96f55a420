package dev.verger.catalog.sync;

/** The location was deleted while a run was at work. */
class LocationGoneException extends RuntimeException {

    LocationGoneException(long locationId) {
        super("Location " + locationId + " was deleted");
    }
}
