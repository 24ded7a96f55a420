package dev.verger.catalog.webhook;

import java.time.Instant;

/**
 * A message that waits to be applied.
 *
 * @param id in the order of arrival
 * @param receivedAt by the database's clock
 * @param body as Apple sent it
 * @param traceparent of the request that brought it; null if that belongs to no trace
 */
record WebhookMessage(long id, Instant receivedAt, String body, String traceparent) {

    @Override
    public String toString() {
        return "WebhookMessage[id=" + id + "]";
    }
}
