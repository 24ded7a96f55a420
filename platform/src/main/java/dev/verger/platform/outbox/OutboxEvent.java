package dev.verger.platform.outbox;

import java.time.Instant;
import java.util.UUID;

/** One row of the outbox. */
record OutboxEvent(long id, UUID eventId, String topic, String key, String type, Instant occurredAt, String data) {}
