package dev.verger.catalog.webhook;

import java.time.Instant;

/**
 * A message that waits to be applied.
 *
 * @param id in the order of arrival
 * @param receivedAt by the database's clock
 * @param body as Apple sent it
 */
record WebhookMessage(long id, Instant receivedAt, String body) {

    @Override
    public String toString() {
        return "WebhookMessage[id=" + id + "]";
    }
}
