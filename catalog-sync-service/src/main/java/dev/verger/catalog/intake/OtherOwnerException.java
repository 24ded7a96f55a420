package dev.verger.catalog.intake;

/** What answers as location-service is not the owner of the locations that are mirrored here. */
class OtherOwnerException extends RuntimeException {

    OtherOwnerException(String reason) {
        super(reason);
    }
}
