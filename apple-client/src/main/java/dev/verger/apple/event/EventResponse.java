package dev.verger.apple.event;

import static java.util.Objects.requireNonNull;

import dev.verger.apple.config.Envelope;
import dev.verger.apple.config.MdmInfo;
import java.time.Instant;

/**
 * Apple queued a write; nothing has happened yet.
 *
 * @param eventId by which the outcome is asked for; an answer without it is none
 */
public record EventResponse(String eventId, String uId, Instant tokenExpirationDate, MdmInfo mdmInfo)
        implements Envelope {

    public EventResponse {
        requireNonNull(eventId, "eventId");
    }
}
