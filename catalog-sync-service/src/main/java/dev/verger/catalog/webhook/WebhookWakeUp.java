package dev.verger.catalog.webhook;

import dev.verger.catalog.lease.WakeUp;
import jakarta.enterprise.context.ApplicationScoped;

/** Signals this replica's claims thread that a message was stored here, so that it need not wait. */
@ApplicationScoped
class WebhookWakeUp {

    private final WakeUp signal = new WakeUp();

    WakeUp signal() {
        return signal;
    }
}
