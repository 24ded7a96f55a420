package dev.verger.platform.outbox;

import java.time.Instant;
import java.util.UUID;

/**
 * One row of the outbox.
 *
 * @param traceparent of the work that added it; null if it belongs to no trace
 */
record OutboxEvent(
        long id,
        UUID eventId,
        String topic,
        String key,
        String type,
        Instant occurredAt,
        String data,
        String traceparent) {}
