package dev.verger.catalog.webhook;

import jakarta.enterprise.context.ApplicationScoped;

/** Whether Apple notifies at all. */
@ApplicationScoped
public class ReceivedNotifications {

    private final WebhookMessageRepository messages;

    ReceivedNotifications(WebhookMessageRepository messages) {
        this.messages = messages;
    }

    /** Whether a notification about a location ever came; the first is Apple's test of the address. */
    public boolean any(long locationId) {
        return messages.any(locationId);
    }
}
