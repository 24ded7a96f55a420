package dev.verger.locations.catalogreport;

import java.time.Instant;

/**
 * A fact about a location that holds for a while and can be mailed daily.
 *
 * @param kind TOKEN_EXPIRING, TOKEN_REVOKED, TOKEN_IN_USE_ELSEWHERE or SYNC_FAILING
 */
public record Condition(String locationId, String kind, Instant since) {}
