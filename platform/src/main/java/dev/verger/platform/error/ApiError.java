package dev.verger.platform.error;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Body of every answer with a status of 400 or above, in the shape of Jamf Pro's ApiError.
 *
 * @param httpStatus the status of the answer, repeated
 * @param traceId names this request in the logs; also sent as header {@code X-Traceid}
 * @param errors at least one cause
 */
@Schema(description = "Why a request was refused or failed.")
public record ApiError(int httpStatus, String traceId, List<Cause> errors) {

    /**
     * One reason.
     *
     * @param code stable, upper case; what a client switches on
     * @param field the member or parameter at fault; empty when no single one is
     * @param description for readers of the client's logs; not for end users and not stable
     * @param id the object that stands in the way, when there is one
     */
    @Schema(name = "ApiErrorCause")
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Cause(
            @Schema(examples = "INVALID_FIELD") String code,
            @Schema(required = true) String field,
            String description,
            @Schema(nullable = true) String id) {}

    static ApiError of(int httpStatus, String traceId, Cause cause) {
        return new ApiError(httpStatus, traceId, List.of(cause));
    }
}
