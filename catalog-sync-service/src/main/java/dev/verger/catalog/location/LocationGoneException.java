package dev.verger.catalog.location;

/** The location was deleted while a run was at work. */
public class LocationGoneException extends RuntimeException {

    public LocationGoneException(long locationId) {
        super("Location " + locationId + " was deleted");
    }
}
