package dev.verger.simulator.event;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * An event in one state.
 *
 * @param request the body as it was sent, {@code null} once the event was processed
 * @param due when it is processed
 * @param status {@code PENDING}, {@code COMPLETE} or {@code FAILED}
 * @param failures Apple's error objects, {@code null} while pending
 */
public record EventState(
        String id,
        String library,
        EventType type,
        ObjectNode request,
        Instant due,
        String status,
        int numRequested,
        int numCompleted,
        ArrayNode failures) {

    /** An event that was not processed yet. */
    public static EventState pending(
            String id, String library, EventType type, ObjectNode request, Instant due, int numRequested) {
        return new EventState(id, library, type, request, due, "PENDING", numRequested, 0, null);
    }

    public boolean pending() {
        return status.equals("PENDING");
    }

    /** The event after it was processed. The number of tasks of some requests is known only then. */
    public EventState finished(int requested, int completed, ArrayNode errors) {
        String end = errors.isEmpty() ? "COMPLETE" : "FAILED";
        return new EventState(id, library, type, null, due, end, requested, completed, errors);
    }
}
