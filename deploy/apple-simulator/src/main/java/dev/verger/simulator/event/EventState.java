package dev.verger.simulator.event;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * An event at one moment of its life.
 *
 * @param request Apple's body as it came, {@code null} once it was worked on
 * @param due when it is worked on
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

    /** An event that waits. */
    public static EventState pending(
            String id, String library, EventType type, ObjectNode request, Instant due, int numRequested) {
        return new EventState(id, library, type, request, due, "PENDING", numRequested, 0, null);
    }

    public boolean pending() {
        return status.equals("PENDING");
    }

    /** The event when it is over. Some requests only know at the end how many tasks they were. */
    public EventState finished(int requested, int completed, ArrayNode errors) {
        String end = errors.isEmpty() ? "COMPLETE" : "FAILED";
        return new EventState(id, library, type, null, due, end, requested, completed, errors);
    }
}
