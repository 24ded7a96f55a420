package dev.verger.apple.config;

import java.time.Instant;

/** What any successful answer may carry besides its own content; each member may be {@code null}. */
public interface Envelope {

    /** Identifies the library; the same for all tokens of one location. */
    String uId();

    /** When the token used ends, as the answer has it (some answers have it in the last 15 days only). */
    Instant tokenExpirationDate();

    /** Which MDM server claims the location now; {@code null} until one does. */
    MdmInfo mdmInfo();
}
