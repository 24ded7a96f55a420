package dev.verger.catalog.webhook;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;

/** Deletes messages: those of a deleted location, and old ones of all. */
@ApplicationScoped
public class WebhookPurge {

    private final WebhookMessageRepository messages;

    WebhookPurge(WebhookMessageRepository messages) {
        this.messages = messages;
    }

    /** Deletes some rows; false when there were none left. */
    @Transactional
    public boolean purgeSome(long locationId) {
        return messages.removeSome(locationId);
    }

    /** Whether a row is left. */
    public boolean any(long locationId) {
        return messages.any(locationId);
    }

    /** The location has no messages any more, and gets none. */
    @Transactional(TxType.MANDATORY)
    public void remove(long locationId) {
        messages.removeFromQueue(locationId);
    }

    /** Deletes some messages that came before; false when there were none left. */
    @Transactional
    public boolean forgetSomeBefore(Instant time) {
        return messages.forgetSomeBefore(time);
    }

    /** Empties some messages about users that came before: they have addresses and invite codes. */
    @Transactional
    public boolean eraseSomeBefore(Instant time) {
        return messages.eraseSomeBefore(time);
    }
}
