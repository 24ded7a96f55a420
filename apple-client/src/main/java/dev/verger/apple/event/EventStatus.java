package dev.verger.apple.event;

import dev.verger.apple.config.Envelope;
import dev.verger.apple.config.MdmInfo;
import dev.verger.apple.error.ErrorResponse;
import java.time.Instant;
import java.util.List;

/**
 * How far an event is. FAILED does not mean that nothing happened: {@code numCompleted} counts the tasks that worked.
 *
 * @param eventStatus {@code PENDING}, {@code COMPLETE} or {@code FAILED}
 * @param eventType {@code ASSOCIATE}, {@code DISASSOCIATE}, {@code REVOKE}, {@code CREATE}, {@code UPDATE} or
 *     {@code RETIRE}
 * @param failures grouped by error number
 * @see <a href="https://developer.apple.com/documentation/devicemanagement/statusresponse">Apple: StatusResponse</a>
 */
public record EventStatus(
        String eventStatus,
        String eventType,
        int numRequested,
        int numCompleted,
        List<ErrorResponse> failures,
        String uId,
        Instant tokenExpirationDate,
        MdmInfo mdmInfo)
        implements Envelope {

    public EventStatus {
        failures = failures == null ? List.of() : List.copyOf(failures);
    }

    /** Whether Apple has finished with it, successfully or not. */
    public boolean finished() {
        return "COMPLETE".equals(eventStatus) || "FAILED".equals(eventStatus);
    }
}
