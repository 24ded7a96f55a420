package dev.verger.catalog.dispatch;

import dev.verger.catalog.operation.OperationType;
import java.time.Instant;

/**
 * A request to Apple, as the database has it.
 *
 * @param number in its operation, from 1
 * @param type of its operation
 * @param firstPlace of its tasks; others may lie between
 * @param state SENDING before it is sent and until its answer is stored, QUEUED while the event is under way, ENDED
 * @param eventId Apple's, once it answered
 */
record AppleRequest(
        long operationId,
        int number,
        long locationId,
        OperationType type,
        Action action,
        String state,
        String eventId,
        int firstPlace,
        int lastPlace,
        Instant sentAt) {

    boolean hasEnded() {
        return state.equals("ENDED");
    }

    boolean isAnswered() {
        return eventId != null;
    }
}
