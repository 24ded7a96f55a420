package dev.verger.locations.location;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Something about a location that an administrator should know.
 *
 * @param locationIds other locations that have to do with it; only those that the caller may see
 */
@Schema(description = "Something about a location that an administrator should know.")
public record LocationWarning(
        Code code,

        @Schema(examples = "12 titles are also managed at Lyon.")
        String description,

        List<String> locationIds) {

    /** What clients switch on. */
    @Schema(name = "LocationWarningCode")
    public enum Code {
        CONTENT_OVERLAP,
        SECOND_ORGANIZATION,
        TOKEN_EXPIRING,
        CONTENT_UNAVAILABLE,
        WEBHOOK_NOT_SET,
        NO_MAIL_ADDRESS
    }
}
