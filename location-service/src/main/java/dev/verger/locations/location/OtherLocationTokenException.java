package dev.verger.locations.location;

import dev.verger.platform.error.InvalidRequestException;

/** A renewal with a token of another location at Apple: it would replace the whole library. */
class OtherLocationTokenException extends InvalidRequestException {

    OtherLocationTokenException(Location location, String otherName) {
        super(
                "INVALID_TOKEN",
                "serviceToken",
                "The service token belongs to %s at Apple, but this location is %s."
                        .formatted(
                                otherName == null ? "another location" : otherName.strip(),
                                location.apple().displayName()));
    }
}
