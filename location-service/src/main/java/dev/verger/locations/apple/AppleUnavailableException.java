package dev.verger.locations.apple;

import dev.verger.platform.error.UnavailableException;
import java.time.Duration;

/** Apple cannot be reached, is busy or sends invalid answers; the same call may succeed later. */
public class AppleUnavailableException extends UnavailableException {

    AppleUnavailableException(Duration retryAfter, Throwable reason) {
        super(
                "APPLE_UNAVAILABLE",
                "Apple cannot be reached at the moment. Nothing was stored; try again later.",
                retryAfter,
                reason);
    }
}
