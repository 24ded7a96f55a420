package dev.verger.locations.catalog;

/** catalog-sync-service refuses, fails, cannot be reached or takes too long. */
public class CatalogUnavailableException extends RuntimeException {

    CatalogUnavailableException(Throwable reason) {
        super("catalog-sync-service does not answer: " + reason, reason);
    }
}
