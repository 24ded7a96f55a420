package dev.verger.apple.event;

import dev.verger.apple.config.Envelope;
import dev.verger.apple.config.MdmInfo;
import java.time.Instant;

/** Apple queued a write; nothing has happened yet. */
public record EventResponse(
        String eventId, String uId, Instant tokenExpirationDate, MdmInfo mdmInfo)
        implements Envelope {}
