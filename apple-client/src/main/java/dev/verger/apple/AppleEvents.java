package dev.verger.apple;

import dev.verger.apple.event.EventStatus;
import dev.verger.apple.token.ServiceToken;
import java.util.Map;

/**
 * Asks for the outcome of a write. Apple wants it asked after five minutes at the earliest, then every 30 s at most.
 * Every request throws an {@link dev.verger.apple.error.AppleException}; {@link AppleClient} lists its kinds.
 */
public final class AppleEvents {

    private final AppleHttp http;

    AppleEvents(AppleHttp http) {
        this.http = http;
    }

    /** @throws dev.verger.apple.error.AppleStateException if Apple does not know the event */
    public EventStatus status(ServiceToken token, String eventId) {
        return http.get(Endpoint.STATUS, token, Map.of("eventId", eventId), EventStatus.class);
    }
}
