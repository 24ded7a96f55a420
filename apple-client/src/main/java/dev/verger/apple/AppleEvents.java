package dev.verger.apple;

import dev.verger.apple.event.EventStatus;
import dev.verger.apple.token.ServiceToken;
import java.util.Map;

/** Asks what became of a write. Apple wants it asked after five minutes at the earliest, then every 30 s at most. */
public final class AppleEvents {

    private final AppleHttp http;

    AppleEvents(AppleHttp http) {
        this.http = http;
    }

    public EventStatus status(ServiceToken token, String eventId) {
        return http.get(Endpoint.STATUS, token, Map.of("eventId", eventId), EventStatus.class);
    }
}
