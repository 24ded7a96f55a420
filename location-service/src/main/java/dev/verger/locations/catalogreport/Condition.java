package dev.verger.locations.catalogreport;

import java.time.Instant;

/**
 * A fact about a location that holds for a while and can be mailed daily.
 *
 * @param kind SYNC_FAILING, or the state of a token that is not VALID with TOKEN_ before it
 */
public record Condition(String locationId, String kind, Instant since) {}
