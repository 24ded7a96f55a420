package dev.verger.locations.apple;

/** Apple could not reach the webhook, or does not accept its address. Apple took nothing of the request then. */
public class WebhookRefusedException extends RuntimeException {

    WebhookRefusedException(Throwable reason) {
        super(reason.getMessage(), reason);
    }
}
