package dev.verger.catalog.dispatch;

import java.time.Instant;

/**
 * A request to Apple, as the database has it.
 *
 * @param number in its operation, from 1
 * @param firstPlace of its tasks; others may lie between
 * @param state SENDING before it is sent and until its answer is stored, QUEUED while the event is under way, ENDED
 * @param eventId Apple's, once it answered
 */
record AppleRequest(
        long operationId,
        int number,
        long locationId,
        Action action,
        String state,
        String eventId,
        int firstPlace,
        int lastPlace,
        Instant sentAt) {

    boolean isAnswered() {
        return eventId != null;
    }
}
